; SoTheoDoi-setup.exe: installs the program for one user, without an administrator. Made by .ci/windows on Linux, which
; says VERSION, BUNDLE (the folder to install), LISTS (install.nsh and uninstall.nsh, file by file) and OUT.
; /S installs without a question. Ends with 0; 2: the program is running; 3: Windows is too old.
Unicode true
Target amd64-unicode
!ifdef QUICK
    SetCompressor zlib
!else
    SetCompressor /SOLID lzma
    SetCompressorDictSize 64
!endif
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all

!include FileFunc.nsh
!include LogicLib.nsh
!include MUI2.nsh
!include WinVer.nsh

!define TITLE "Sổ theo dõi"
!define NAME "SoTheoDoi"
!define PROGRAM "SoTheoDoi.exe"
!define BOOK "SoTheoDoi.Book"
!define CLASSES "Software\Classes"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define IS_RUNNING "${TITLE} đang mở nên chưa cài được. Hãy đóng cửa sổ của chương trình rồi bấm “Thử lại” (Retry)."
!define IS_OLD "Chương trình cần Windows 10 (bản 1809 trở lên) hoặc Windows 11, loại 64 bit."

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${ENTRY}" "InstallLocation"
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1066 "FileDescription" "Cài đặt ${TITLE}"
VIAddVersionKey /LANG=1066 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=1066 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1066 "LegalCopyright" "MIT"

!define MUI_ICON "${BUNDLE}/so.ico"
!define MUI_UNICON "${BUNDLE}/so.ico"
!define MUI_WELCOMEPAGE_TITLE "Cài đặt ${TITLE} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Chương trình cài cho riêng người đang dùng máy, không cần quyền quản trị, không cần mạng.$\r$\n$\r$\nNếu máy đã có bản cũ, bản mới thay bản cũ. Sổ và các bản sao lưu giữ nguyên."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Mở ${TITLE}"
!define MUI_ABORTWARNING
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Chỉ gỡ chương trình. Sổ và các bản sao lưu vẫn ở lại trong máy."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"

; What runs cannot be opened to be written to.
!macro REFUSE_WHILE_RUNNING
    ${Do}
        ClearErrors
        ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
            FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${EndIf}
        ${IfNot} ${Errors}
            FileClose $0
            ${ExitDo}
        ${EndIf}
        ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${IS_RUNNING}" /SD IDCANCEL IDCANCEL`
            SetErrorLevel 2
            Quit
        ${EndIf}
    ${Loop}
!macroend

Function .onInit
    ${IfNot} ${AtLeastBuild} 17763
        MessageBox MB_OK|MB_ICONSTOP "${IS_OLD}" /SD IDOK
        SetErrorLevel 3
        Quit
    ${EndIf}
    !insertmacro REFUSE_WHILE_RUNNING
FunctionEnd

Section
    ; An older version goes first, by the list of its own files: nothing of it is left among those of the new one.
    ${If} ${FileExists} "$INSTDIR\uninstall.exe"
        ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
    ${EndIf}
    SetOverwrite on
    !include "${LISTS}/install.nsh"
    SetOutPath "$INSTDIR"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\so.ico"
    CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${PROGRAM}" "" "$INSTDIR\so.ico"

    WriteRegStr HKCU "${CLASSES}\.sotd" "" "${BOOK}"
    WriteRegStr HKCU "${CLASSES}\.sotd\OpenWithProgids" "${BOOK}" ""
    WriteRegStr HKCU "${CLASSES}\${BOOK}" "" "${TITLE}"
    WriteRegStr HKCU "${CLASSES}\${BOOK}\DefaultIcon" "" '"$INSTDIR\so.ico"'
    WriteRegStr HKCU "${CLASSES}\${BOOK}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

    WriteRegStr HKCU "${ENTRY}" "DisplayName" "${TITLE}"
    WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\so.ico"
    WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
    WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
    ${RefreshShellIcons}
SectionEnd

Function un.onInit
    !insertmacro REFUSE_WHILE_RUNNING
FunctionEnd

Section Uninstall
    ; File by file, and folders only when they are empty: what somebody keeps among the programs stays.
    !include "${LISTS}/uninstall.nsh"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$DESKTOP\${TITLE}.lnk"
    Delete "$SMPROGRAMS\${TITLE}.lnk"
    DeleteRegKey HKCU "${CLASSES}\${BOOK}"
    DeleteRegValue HKCU "${CLASSES}\.sotd\OpenWithProgids" "${BOOK}"
    ReadRegStr $0 HKCU "${CLASSES}\.sotd" ""
    ${If} $0 == "${BOOK}"
        DeleteRegValue HKCU "${CLASSES}\.sotd" ""
    ${EndIf}
    DeleteRegKey /ifempty HKCU "${CLASSES}\.sotd\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.sotd"
    DeleteRegKey HKCU "${ENTRY}"
    ${un.RefreshShellIcons}
SectionEnd

/* SoTheoDoi.exe: the program under its own name and icon. It becomes Python by loading python\python311.dll, which lies
 * beside it, and runs app\main.py with the words that it was given. Processes that the program begins for itself
 * (workers that print, readers of spreadsheets) come through here with words for Python, “-c” among them: those are
 * passed on as they are. Where a folder “du-lieu” lies beside it, as on a stick, books and data are kept there. */
#include <windows.h>
#include <shellapi.h>
#include <wchar.h>

enum { LONGEST = 32768, ROOM = 64 };
typedef int (*run_python)(int count, wchar_t **words);

static wchar_t place[LONGEST], path[LONGEST], main_file[LONGEST];

static int tell(const wchar_t *sentence)
{
    MessageBoxW(NULL, sentence, L"Sổ theo dõi", MB_OK | MB_ICONERROR);
    return 1;
}

/* The folder that this file lies in, with the backslash; 0 where it cannot be told. */
static int find_place(void)
{
    DWORD length = GetModuleFileNameW(NULL, place, LONGEST - ROOM);
    if (length == 0 || length >= LONGEST - ROOM)
        return 0;
    while (length > 0 && place[length - 1] != L'\\')
        length--;
    place[length] = 0;
    return length > 0;
}

static wchar_t *beside(wchar_t *target, const wchar_t *name)
{
    wcscpy(target, place);
    return wcscat(target, name);
}

/* Whether the words are meant for Python itself: among its own options, which come first, is a program to run. */
static int are_pythons(int count, wchar_t **words)
{
    for (int i = 1; i < count && words[i][0] == L'-' && words[i][1] != L'-'; i++) {
        if (wcscmp(words[i], L"-c") == 0)
            return 1;
        if (wcscmp(words[i], L"-X") == 0 || wcscmp(words[i], L"-W") == 0)
            i++;
    }
    return 0;
}

static void keep_data_here(void)
{
    DWORD kind = GetFileAttributesW(beside(path, L"du-lieu"));
    if (kind != INVALID_FILE_ATTRIBUTES && (kind & FILE_ATTRIBUTE_DIRECTORY))
        SetEnvironmentVariableW(L"SOTD_PORTABLE", path);
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE earlier, PWSTR line, int shown)
{
    (void)instance, (void)earlier, (void)line, (void)shown;
    if (!find_place())
        return tell(L"Không biết chương trình nằm ở đâu. Hãy chép chương trình vào một thư mục có đường dẫn ngắn hơn.");
    keep_data_here();
    HMODULE python = LoadLibraryExW(beside(path, L"python\\python311.dll"), NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    run_python run = python ? (run_python)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!run)
        return tell(L"Thiếu tệp của chương trình. Hãy cài lại chương trình; sổ và các bản sao lưu vẫn còn nguyên.");
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    if (words && are_pythons(count, words))
        return run(count, words);
    wchar_t **all = words ? HeapAlloc(GetProcessHeap(), 0, (count + 2) * sizeof *all) : NULL;
    if (!all)
        return tell(L"Máy hết bộ nhớ. Hãy đóng bớt chương trình khác rồi mở lại.");
    all[0] = words[0];
    all[1] = beside(main_file, L"app\\main.py");
    for (int i = 1; i < count; i++)
        all[i + 1] = words[i];
    all[count + 1] = NULL;
    return run(count + 1, all);
}

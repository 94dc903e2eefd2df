"""Vietnamese for Qt's own buttons and menus, which Qt itself does not bring."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator

_WORDS = {
    "OK": "Đồng ý",
    "Save": "Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "&Mở",
    "&Save": "&Lưu",
    "Yes": "Có",
    "&Yes": "&Có",
    "Yes to &All": "Có với &tất cả",
    "No": "Không",
    "&No": "&Không",
    "N&o to All": "Không với tấ&t cả",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Close": "Đóng",
    "Cancel": "Thôi",
    "Discard": "Bỏ",
    "Help": "Trợ giúp",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Về mặc định",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết…",
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Cu&t": "Cắ&t",
    "&Copy": "&Chép",
    "&Paste": "&Dán",
    "Delete": "Xóa",
    "Select All": "Chọn tất cả",
    "Look in:": "Tìm trong:",
    "File &name:": "Tên &tệp:",
    "Files of type:": "Loại tệp:",
    "&Choose": "&Chọn",
    "Choose": "Chọn",
    "Directory:": "Thư mục:",
    "Computer": "Máy tính",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Date Modified": "Ngày sửa",
    "Kind": "Loại",
    "All Files (*)": "Mọi tệp (*)",
    "Back": "Quay lại",
    "Forward": "Đi tới",
    "Parent Directory": "Thư mục trên",
    "Create New Folder": "Tạo thư mục mới",
    "List View": "Xem danh sách",
    "Detail View": "Xem chi tiết",
    "&Rename": "Đổi &tên",
    "&Delete": "&Xóa",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "&New Folder": "Thư mục &mới",
    "Find Directory": "Tìm thư mục",
    "Show ": "Hiện ",
    "Go back": "Quay lại",
    "Go forward": "Đi tới",
    "Go to the parent directory": "Lên thư mục trên",
    "Create a New Folder": "Tạo thư mục mới",
    "Change to list view mode": "Xem dạng danh sách",
    "Change to detail view mode": "Xem dạng chi tiết",
    "%1 already exists.\nDo you want to replace it?": "Đã có tệp %1.\nThay tệp ấy bằng tệp mới?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "Không thấy tệp\n%1\nHãy xem lại tên.",
    "Close Tab": "Đóng thẻ",
    "Clear": "Xóa hết",
    "Next": "Tiếp",
    "&Next": "&Tiếp",
    "< &Back": "< &Quay lại",
    "&Finish": "&Xong",
}


class VietnameseWords(QTranslator):
    """Translates the words that Qt's own widgets show."""

    def isEmpty(self) -> bool:  # noqa: N802
        """Never: Qt does not install an empty translator."""
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The Vietnamese word, or nothing where Qt's own stays."""
        del context, disambiguation, n
        return _WORDS.get(source_text)


def vietnamese(parent: QObject) -> VietnameseWords:
    """The translator to install on the application."""
    return VietnameseWords(parent)

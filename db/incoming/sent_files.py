"""A file that somebody has sent, as bytes; what is plainly no spreadsheet is turned away, with what to do."""

from __future__ import annotations

from pathlib import Path

from domain.refusals import Refused

LARGEST_FILE = 100_000_000
SAVE_AS = "Hãy mở tệp, chọn “Lưu thành” (Save As) kiểu Excel (.xlsx) rồi chọn lại tệp mới."
OLE = b"\xd0\xcf\x11\xe0"
"""How a file of Office of before 2007 begins, and a newer one that has a password."""


def sent_bytes(path: Path, meant: str) -> bytes:
    """The content of a file that should be what is `meant`; Refused where it cannot be read or is far too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Refused(f"Tệp này quá lớn (trên 100 MB), không phải là {meant}. Hãy chọn tệp khác.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(f"Không thấy tệp “{path.name}”. Hãy kiểm tra lại tên tệp và thư mục.") from error
    except (OSError, ValueError) as error:
        raise Refused(
            f"Không mở được tệp “{path.name}”. Nếu tệp đang mở trong Excel, hãy đóng lại rồi thử lần nữa."
        ) from error


def refuse_other_kinds(data: bytes) -> None:
    """Turns away what is plainly no spreadsheet: papers, pictures, saved web archives."""
    start = data[:2048].lstrip()
    if start.startswith(b"%PDF"):
        raise Refused("Đây là tệp PDF, không đọc được thành bảng. Hãy xin tệp Excel gốc của danh sách.")
    if start.startswith(b"{\\rtf"):
        raise Refused("Đây là tệp Word (.rtf), không phải bảng tính. Hãy chép bảng sang Excel rồi lưu kiểu .xlsx.")
    if start[:400].lower().startswith(b"mime-version:") or b"\nContent-Type: multipart/related" in data[:4096]:
        raise Refused(f"Đây là trang web lưu thành tệp (.mht), không phải bảng tính. {SAVE_AS}")
    if b"schemas-microsoft-com:office:spreadsheet" in data[:4096]:
        raise Refused(f"Đây là bảng tính kiểu XML cũ của Excel 2003. {SAVE_AS}")
    if start.startswith(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"Rar!", b"7z\xbc\xaf", b"SQLite format 3", b"MZ")
    ):
        raise Refused("Tệp này không phải là bảng tính. Hãy chọn tệp .xlsx, .xls, .ods hoặc .csv.")

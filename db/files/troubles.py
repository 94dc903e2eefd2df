"""Storage trouble: the world's faults, told apart once, each with what happened, what is safe and what to do."""

from __future__ import annotations

import enum
import errno
import sqlite3
from pathlib import Path
from typing import NoReturn


class Trouble(enum.Enum):
    """What can be wrong with the place where a book lies: what happened, then what is safe and what to do next."""

    MISSING = (
        "Không thấy tệp sổ.",
        "Kiểm tra lại USB hoặc thư mục, hoặc phục hồi từ một bản sao lưu trong danh sách.",
    )
    EMPTY = (
        "Tệp sổ rỗng, không có dữ liệu nào.",
        "Đừng ghi đè lên tệp này. Hãy phục hồi từ bản sao lưu gần nhất trong danh sách.",
    )
    NOT_A_BOOK = (
        "Tệp này không phải là sổ theo dõi.",
        "Hãy chọn tệp sổ khác (đuôi .sotd). Tệp vừa chọn không bị thay đổi.",
    )
    DAMAGED = (
        "Tệp sổ bị hỏng một phần.",
        "Chương trình không sửa vào tệp hỏng. Hãy phục hồi từ bản sao lưu gần nhất; tệp hỏng vẫn được cất giữ.",
    )
    CHANGED = (
        "Tệp sổ đã bị thay đổi từ nơi khác trong lúc đang mở ở đây.",
        "Điều vừa ghi chưa vào tệp, chữ vừa gõ còn trên màn hình. Hãy cất một bản tệp bây giờ, rồi mở lại tệp sổ.",
    )
    NEWER = (
        "Sổ này được ghi bằng phiên bản mới hơn của chương trình.",
        "Sổ chỉ mở để xem. Muốn ghi tiếp, hãy cài phiên bản mới của chương trình.",
    )
    READ_ONLY = (
        "Sổ nằm ở nơi chỉ đọc, không ghi được.",
        "Chép sổ vào thư mục Tài liệu của máy rồi mở bản chép đó, hoặc gạt khóa chống ghi trên USB.",
    )
    HELD = (
        "Sổ đang được mở ở nơi khác.",
        "Đóng tệp sổ ở nơi kia rồi mở lại, hoặc mở một bản sao chỉ để xem.",
    )
    DISK_FULL = (
        "Ổ đĩa đã đầy, chưa lưu được.",
        "Điều vừa ghi chưa vào sổ, những lần lưu trước vẫn ở trong sổ. Xóa bớt tệp không cần trên ổ đĩa rồi lưu lại.",
    )
    NO_ACCESS = (
        "Không được phép đọc hoặc ghi tệp này.",
        "Chọn một thư mục khác, hoặc nhờ người quản lý máy cho quyền ghi vào thư mục này.",
    )
    DEVICE = (
        "Ổ đĩa hoặc USB không đọc ghi được.",
        "Cắm lại USB hoặc chép sổ sang ổ khác rồi mở lại; trước lần ghi đầu chương trình kiểm tra cả sổ.",
    )
    AWAY = (
        "Sổ nằm ở nơi không giữ được sổ đang ghi: ổ mạng, USB hoặc thư mục đồng bộ.",
        "Hãy chép sổ vào máy rồi ghi ở bản chép đó; khi cần đưa đi thì chép ra lại.",
    )
    BACKUP = (
        "Bản sao lưu mới nhất không phục hồi thử được.",
        "Sổ đang mở vẫn nguyên vẹn. Hãy bấm “Xem các bản sao lưu” rồi “Sao lưu ngay” để có một bản tốt.",
    )
    LOCKED = (
        "Sổ này có mật khẩu.",
        "Hãy gõ mật khẩu của sổ để mở. Nếu quên, hãy gõ 48 chữ số trên phiếu khôi phục thay cho mật khẩu.",
    )
    NO_CIPHER = (
        "Máy này thiếu phần chương trình dùng cho sổ có mật khẩu (sqlcipher3, argon2-cffi).",
        "Hãy cài lại chương trình cho đủ bộ. Sổ này còn nguyên; các sổ không có mật khẩu vẫn mở được.",
    )
    IN_USE = (
        "Tệp đang mở trong chương trình khác (Excel, Word, chương trình xem PDF …).",
        "Đóng tệp ở chương trình kia rồi làm lại, hoặc lưu với tên khác. Tệp cũ còn nguyên.",
    )
    RESERVED = (
        "Windows dành riêng tên tệp này cho thiết bị (con, nul, com1 …).",
        "Hãy đặt tên khác, chẳng hạn thêm tên đơn vị.",
    )
    LINK = (
        "Ở nơi lưu là một liên kết, không phải một tệp.",
        "Tệp mà liên kết dẫn tới còn nguyên. Hãy ghi thẳng tên tệp ấy, hoặc đặt tên khác.",
    )
    NO_PLACE = (
        "Không thấy tệp, thư mục hoặc ổ đĩa này.",
        "Cắm lại USB, xem lại tên tệp và thư mục, hoặc chọn nơi khác.",
    )
    PLACE_READ_ONLY = (
        "Nơi lưu chỉ cho đọc, không ghi tệp vào được.",
        "Nếu là USB thì gạt khóa chống ghi rồi làm lại, hoặc chọn thư mục khác.",
    )
    EXISTS = ("Nơi lưu đã có một tệp trùng tên.", "Đặt tên khác, hoặc cho phép ghi đè.")

    @property
    def happened(self) -> str:
        """What happened, in one sentence."""
        return self.value[0]

    @property
    def remedy(self) -> str:
        """What is safe and what to do next."""
        return self.value[1]

    @property
    def hinders_saving(self) -> bool:
        """Whether nothing can be saved while it lasts, so that it is over when something is."""
        return self in _HINDERING


_HINDERING = frozenset(
    {Trouble.MISSING, Trouble.READ_ONLY, Trouble.HELD, Trouble.DISK_FULL, Trouble.NO_ACCESS, Trouble.DEVICE}
)


RESTORABLE = frozenset({Trouble.MISSING, Trouble.EMPTY, Trouble.DAMAGED, Trouble.NOT_A_BOOK})
"""Troubles of a book in whose place a backup may be put."""

SOUND = "sound"
"""The note on an error of ours after which the book was looked at and found sound."""


class StorageTrouble(Exception):
    """A fault of the place where a file lies, not of the trade's rules and not of the program."""

    def __init__(self, trouble: Trouble, path: Path | None = None, detail: str = "") -> None:
        super().__init__(trouble.name)
        self.trouble = trouble
        self.path = path
        self.detail = detail

    def __reduce__(self) -> tuple[type[StorageTrouble], tuple[Trouble, Path | None, str]]:
        """As one process tells it to another."""
        return type(self), (self.trouble, self.path, self.detail)

    def __str__(self) -> str:
        place = f" ({self.path})" if self.path is not None else ""
        more = f" {self.detail}" if self.detail else ""
        return f"{self.trouble.happened}{place}{more} {self.trouble.remedy}"


_BY_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.DISK_FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.NOT_A_BOOK,
    sqlite3.SQLITE_BUSY: Trouble.HELD,
    sqlite3.SQLITE_LOCKED: Trouble.HELD,
    sqlite3.SQLITE_IOERR: Trouble.DEVICE,
    sqlite3.SQLITE_CANTOPEN: Trouble.NO_ACCESS,
    sqlite3.SQLITE_PERM: Trouble.NO_ACCESS,
}

_BY_WHOLE_CODE = {
    # Renamed or deleted while it is open, which a file may be on Linux: SQLite writes no more into what is left of it.
    sqlite3.SQLITE_READONLY_DBMOVED: Trouble.MISSING,
}

_BY_ERRNO = {
    errno.ENOSPC: Trouble.DISK_FULL,
    errno.EDQUOT: Trouble.DISK_FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EACCES: Trouble.NO_ACCESS,
    errno.EPERM: Trouble.NO_ACCESS,
    errno.ENOENT: Trouble.MISSING,
    errno.EEXIST: Trouble.EXISTS,
    errno.EISDIR: Trouble.EXISTS,
    errno.ENOTDIR: Trouble.NO_ACCESS,
    errno.ENAMETOOLONG: Trouble.NO_ACCESS,
    errno.EIO: Trouble.DEVICE,
    errno.ENODEV: Trouble.DEVICE,
    errno.ENXIO: Trouble.DEVICE,
}


_OF_A_PLACE = {Trouble.MISSING: Trouble.NO_PLACE, Trouble.READ_ONLY: Trouble.PLACE_READ_ONLY}
"""What an error of the system says of another file than the open book: of one that was to be written, most of all."""

_IN_USE_ON_WINDOWS = frozenset({32, 33})
"""ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION: another program holds the file."""

_NO_TEXT = "Could not decode to UTF-8"
"""By what Python's sqlite3 tells, without a code, that a stored text is none: damage, for only texts are written."""


def trouble_of(error: BaseException, path: Path | None = None, *, of_the_book: bool = True) -> StorageTrouble | None:
    """The storage trouble behind an error of SQLite or the system; None where it is a bug of ours.

    `path` is the book's, or another file's where it is not `of_the_book`; without one the system's error names a place.
    """
    if isinstance(error, StorageTrouble):
        return error
    if isinstance(error, sqlite3.OperationalError) and _NO_TEXT in str(error):
        return StorageTrouble(Trouble.DAMAGED, path)
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", None)
        trouble = _BY_WHOLE_CODE.get(code, _BY_SQLITE.get(code & 0xFF)) if isinstance(code, int) else None
    elif isinstance(error, OSError):
        in_use = getattr(error, "winerror", None) in _IN_USE_ON_WINDOWS
        trouble = Trouble.IN_USE if in_use else _BY_ERRNO.get(error.errno or 0, Trouble.DEVICE)
        if path is None or not of_the_book:
            trouble, path = _OF_A_PLACE.get(trouble, trouble), path or _place_of(error)
    else:
        return None
    return StorageTrouble(trouble, path) if trouble is not None else None


def _place_of(error: OSError) -> Path | None:
    """The file or folder that the system names; of a hidden one, which is being written, its folder."""
    if not isinstance(error.filename, str) or not error.filename:
        return None
    named = Path(error.filename)
    return named.parent if named.name.startswith(".") else named


def raise_told(error: Exception, path: Path | None = None, *, of_the_book: bool = True) -> NoReturn:
    """Raise the storage trouble behind an error of SQLite or the system; a bug of ours goes on as it is."""
    raise_as(trouble_of(error, path, of_the_book=of_the_book) or error, error)


def raise_as(meant: Exception, error: Exception) -> NoReturn:
    """Raise what an error means, from it; an error that means itself goes on as it is, for none is its own cause."""
    if meant is error:
        raise error
    raise meant from error

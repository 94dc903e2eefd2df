"""The keys of books with a password: made from the password, known while the program runs, never written anywhere.

Such a book begins with 16 bytes that are its salt, and with which all its copies and backups begin too: whoever knows
the key of one opens all of them, whatever they are called. The salt tells the file's kind and the way of deriving
(`PROTECTED_HEADER`), then nine bytes of chance, then two by which damage to it is seen. Out of the password comes, by
Argon2id with the parameters that RFC 9106 proposes second, a secret of 16 bytes, which is what the recovery sheet
shows; out of the secret and the salt, by BLAKE2b, the key of SQLCipher 4.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from db.files.processes import leave_no_core
from db.files.troubles import StorageTrouble, Trouble
from db.files.whole_files import PROTECTED_HEADER
from domain.passphrases import chosen, has_marks, plain
from domain.recovery_codes import SECRET_BYTES, looks_like_code, read_code
from domain.refusals import Refused

SALT_BYTES, CHECK_BYTES = 16, 2
ROUNDS, MEMORY_KIB, LANES = 3, 64 * 1024, 4
"""RFC 9106, section 4, the second recommended option: 64 MiB, some 0.2 seconds."""

PAGE, MAC = 4096, 64
"""SQLCipher 4's page; its last 64 bytes are the HMAC-SHA512 over what comes before and the page's number."""

PAGES_TRIED = 64

WRONG = (
    "Mật khẩu chưa đúng. Hãy xem phím Caps Lock có bật không và tắt bộ gõ tiếng Việt (Unikey), rồi gõ lại. Nếu quên,"
    " hãy gõ vào đây 48 chữ số trên phiếu khôi phục."
)
MARKED = "Mật khẩu của sổ viết không dấu. Hãy tắt bộ gõ tiếng Việt (Unikey) rồi gõ lại."
WRONG_CODE = "Mã này đúng cách viết nhưng không phải của sổ này. Hãy xem ngày và tên sổ ghi trên phiếu khôi phục."


@dataclass(frozen=True, slots=True)
class BookKey:
    """What opens a book and its copies: their salt, 16 bytes, and the secret, 16 bytes, which the sheet shows."""

    salt: bytes
    secret: bytes = field(repr=False)

    @property
    def raw(self) -> bytes:
        """The 32 bytes with which SQLCipher encrypts."""
        return hashlib.blake2b(self.secret, digest_size=32, salt=self.salt, person=b"so-theo-doi key1").digest()

    @property
    def as_sqlcipher(self) -> str:
        """Key and salt as SQLCipher takes them raw."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


_known: dict[bytes, BookKey] = {}


def known_keys() -> tuple[BookKey, ...]:
    """The keys that this program has been told since it was started or last forgot them."""
    return tuple(_known.values())


def remember(key: BookKey) -> None:
    """Open with a key, from now on, whatever has its salt; a crash leaves nothing of it on the disk."""
    leave_no_core()
    _known[key.salt] = key


def forget(key: BookKey) -> None:
    """Open nothing more with a key."""
    _known.pop(key.salt, None)


def know_only(key: BookKey | None) -> None:
    """Forget every key but one."""
    forget_all()
    if key is not None:
        remember(key)


def forget_all() -> None:
    """Open nothing more that has a password before it is typed again; what is open stays open."""
    _known.clear()


def new_key(password: str) -> BookKey:
    """A key for a password that somebody chooses, with a salt of its own; Refused for one that is no good."""
    salt = PROTECTED_HEADER + secrets.token_bytes(SALT_BYTES - CHECK_BYTES - len(PROTECTED_HEADER))
    salt += _check_of(salt)
    return BookKey(salt, _derived(chosen(password), salt))


def salt_of(path: Path) -> bytes | None:
    """The salt with which a book begins; None where it has no password or is not there. DAMAGED if the salt is."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            salt = file.read(SALT_BYTES)
    except (OSError, ValueError):
        return None  # the opening itself tells why
    if not salt.startswith(PROTECTED_HEADER):
        return None
    if len(salt) < SALT_BYTES or salt[-CHECK_BYTES:] != _check_of(salt[:-CHECK_BYTES]):
        raise StorageTrouble(Trouble.DAMAGED, path)
    return salt


def key_of(path: Path) -> BookKey | None:
    """The key that opens a file, None where it needs none; raises StorageTrouble LOCKED where it is not known."""
    salt = salt_of(path)
    if salt is None:
        return None
    key = _known.get(salt)
    if key is None:
        raise StorageTrouble(Trouble.LOCKED, path)
    return key


def is_locked(path: Path) -> bool:
    """Whether a file needs a password that has not been typed yet; what is damaged is told when it is opened."""
    try:
        salt = salt_of(path)
    except StorageTrouble:
        return False
    return salt is not None and salt not in _known


def unlock(path: Path, typed: str) -> BookKey | None:
    """Find the key of a file by its password or the code of its recovery sheet, and know it from now on.

    None where it needs none. Refused, with what to look at, for what does not open it.
    """
    salt = salt_of(path)
    if salt is None:
        return None
    by_code = looks_like_code(typed)
    key = BookKey(salt, read_code(typed) if by_code else _derived(plain(typed), salt))
    if not fits(key, path):
        raise Refused(WRONG_CODE if by_code else MARKED if has_marks(typed) else WRONG, field="password")
    remember(key)
    return key


def is_password(key: BookKey, typed: str) -> bool:
    """Whether what was typed is the password or the code of a key that is known already."""
    secret = read_code(typed) if looks_like_code(typed) else _derived(plain(typed), key.salt)
    return hmac.compare_digest(secret, key.secret)


def fits(key: BookKey, path: Path) -> bool:
    """Whether a key opens a file, by the HMAC of its first pages: one that fits a single page is the right one.

    So a damaged page is not taken for a wrong password, even where it is the first.
    """
    of_macs = hashlib.pbkdf2_hmac("sha512", key.raw, bytes(byte ^ 0x3A for byte in key.salt), 2, 32)
    with path.open("rb") as file:
        for number in range(1, PAGES_TRIED + 1):
            page = file.read(PAGE)
            if len(page) < PAGE:
                return False
            covered = page[SALT_BYTES if number == 1 else 0 : -MAC] + number.to_bytes(4, "little")
            if hmac.compare_digest(hmac.digest(of_macs, covered, "sha512"), page[-MAC:]):
                return True
    return False


def _derived(password: str, salt: bytes) -> bytes:
    try:
        from argon2.low_level import Type, hash_secret_raw
    except ImportError as error:
        raise StorageTrouble(Trouble.NO_CIPHER) from error
    return hash_secret_raw(password.encode(), salt, ROUNDS, MEMORY_KIB, LANES, SECRET_BYTES, Type.ID)


def _check_of(salt: bytes) -> bytes:
    return hashlib.sha256(salt).digest()[:CHECK_BYTES]

"""The locked screen: after a pause, or at once, all windows are hidden until the password is typed again.

The book stays open behind it: what was typed is where it was, and what is being saved goes on being saved. What was
copied here is not to be pasted elsewhere meanwhile.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from domain.refusals import Refused
from gui.context.app import App
from gui.context.preferences import Preferences
from gui.passwords.question import PasswordQuestion
from gui.tasks.protecting import need_password
from gui.widgets.sizes import em
from gui.work.still_there import is_there

if TYPE_CHECKING:
    from db.book.keys import BookKey

MINUTES = "lock/minutes"
"""Remembered under this name: after so many minutes without a key or a click the screen is locked; 0 for never."""
CHOICES, USUAL = (2, 5, 10, 15, 30, 60, 0), 10
MINUTE_MS = 60_000

STIRRINGS = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel),
        *(QEvent.Type.InputMethod, QEvent.Type.TouchBegin, QEvent.Type.TabletPress),
    }
)
"""What shows that somebody is there."""
LOCKED = (
    "Màn hình đang khóa vì một lúc không ai dùng. Chữ đang gõ dở còn nguyên, điều đã lưu vẫn trong sổ. Gõ mật khẩu của"
    " sổ để làm tiếp; nếu quên, gõ 48 chữ số trên phiếu khôi phục."
)
WRONG = "Mật khẩu chưa đúng. Hãy xem phím Caps Lock, tắt bộ gõ tiếng Việt rồi gõ lại."


def minutes_of(preferences: Preferences) -> int:
    """After how many minutes the screen is locked; 0 for never."""
    minutes = preferences.number(MINUTES, USUAL)
    return minutes if minutes in CHOICES else USUAL


class LockDialog(PasswordQuestion):
    """What is seen instead of the program; it goes when the password is right, and not before."""

    def __init__(self, app: App, key: BookKey) -> None:
        super().__init__(app, ("Sổ theo dõi – đang khóa", LOCKED, "", "Mở khóa"), None, can_leave=False)
        self._key = key
        self.ask_width(em(self, 36))

    def reject(self) -> None:
        """Esc opens nothing."""

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nor does the cross."""
        event.ignore()
        self._say("Hãy gõ mật khẩu rồi mới đóng chương trình.")

    def _ask(self) -> None:
        self._try(partial(need_password, self._key, wrong=WRONG), lambda _: self.accept())

    def _give_up(self, error: BaseException) -> None:
        """Nor does trouble."""
        self.say_refused(Refused(str(error)))


class Locking(QObject):
    """Watches over an open book with a password; nothing of it is seen while it `is_locked`."""

    def __init__(self, app: App, window: QMainWindow) -> None:
        super().__init__(window)
        self._app = app
        self._window = window
        self._key: BookKey | None = None
        self._hidden: list[tuple[QWidget, Qt.WindowModality]] = []
        self._copied: QMimeData | None = None
        self.dialog: LockDialog | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether the password has to be typed before anything is seen."""
        return self.dialog is not None

    def begin(self, key: BookKey) -> None:
        """Watch from now on."""
        self._key = key
        _application().installEventFilter(self)
        self._wait()

    def end(self) -> None:
        """The book is open no more: there is nothing to hide."""
        self._key = None
        self._pause.stop()
        _application().removeEventFilter(self)

    def _wait(self) -> None:
        minutes = minutes_of(self._app.preferences)
        if minutes:
            self._pause.start(minutes * MINUTE_MS)
        else:
            self._pause.stop()

    def lock(self) -> None:
        """Hide everything and ask for the password."""
        if self._key is None or self.is_locked:
            return
        self._pause.stop()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.dialog = LockDialog(self._app, self._key)
        self.dialog.accepted.connect(self._unlock)
        for seen in QApplication.topLevelWidgets():
            self._hide(seen)
        self._take_copied()
        self.dialog.show()
        self.dialog.activateWindow()

    def _hide(self, seen: QWidget) -> None:
        if seen is not self.dialog and seen.isVisible() and seen.windowType() is not Qt.WindowType.ToolTip:
            self._hidden.append((seen, seen.windowModality()))
            seen.setVisible(False)

    def _take_copied(self) -> None:
        """Take off the clipboard what was copied from here."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            self._copied = _copy_of(clipboard.mimeData())
            clipboard.clear()

    def _give_copied(self) -> None:
        """Put it back, where nobody has copied anything else since."""
        copied, self._copied = self._copied, None
        if copied is not None and not QGuiApplication.clipboard().mimeData().formats():
            QGuiApplication.clipboard().setMimeData(copied)

    def _unlock(self) -> None:
        self.dialog = None
        self._give_copied()
        hidden, self._hidden = self._hidden, []
        for seen, modality in hidden:
            if is_there(seen):
                seen.setWindowModality(modality)
                seen.show()
        if self._key is not None:
            self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin the pause anew when somebody stirs; what comes up while it is locked is hidden with the rest."""
        kind = event.type()
        if kind in STIRRINGS:
            if not self.is_locked:
                self._wait()
        elif kind == QEvent.Type.Show and self.is_locked and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self, partial(self._hide_late, watched))
        return False

    def _hide_late(self, seen: QWidget) -> None:
        if self.is_locked and is_there(seen):
            self._hide(seen)


def _copy_of(held: QMimeData) -> QMimeData:
    copy = QMimeData()
    for kind in held.formats():
        copy.setData(kind, held.data(kind))
    return copy


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application

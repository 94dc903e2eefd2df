"""How the window looks: calm paper white, one red, air; sizes in points so that they follow the screen."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QStyleFactory, QWidget

RED = "#9d1c1c"
INK = "#26211e"
QUIET = "#6d6560"
RULE = "#e3dcd6"
PAPER = "#ffffff"
RAIL = "#faf6f2"
BACKGROUND = "#f3f0ed"
AMBER = "#8a5a00"
DESK = "#dcd5cf"
SELECTED = "#f6e3e0"
GREEN = "#2c6a3b"

TEXT_PT = 11
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
FALLBACK_FAMILY = "Liberation Sans"
MOST_ROWS = 24
"""So many rows a drop-down shows before it scrolls: under the box, or above it, never over it and past the screen."""

_STYLE = f"""
QWidget {{ color: {INK}; }}
QMainWindow, QWidget#desk {{ background: {BACKGROUND}; }}
QFrame#rail {{ background: {RAIL}; border: none; border-right: 1px solid {RULE}; }}
QAbstractScrollArea#preview {{ background: {DESK}; border: 1px solid {RULE}; }}
QAbstractScrollArea#preview:focus {{ border: 1px solid {RED}; }}
QFrame#card, QFrame#seasonCard, QFrame#panel {{ background: {PAPER}; border: 1px solid {RULE}; border-radius: 4px; }}
QFrame#undoBar, QFrame#undoToast {{ background: #fff8e2; border: 1px solid #e6d9b0; border-radius: 4px; }}
QFrame#card:focus {{ border: 2px solid {RED}; }}
QLabel#title {{ font-size: 17pt; font-weight: 600; }}
QLabel#subtitle, QLabel#hint {{ color: {QUIET}; }}
QLabel#section, QLabel#yearHeadline, QLabel#recordName, QLabel#recoveryCode {{ font-size: 13pt; font-weight: 600; }}
QLabel#railHeading {{ color: {QUIET}; font-size: 9pt; padding: 14px 16px 4px 16px; }}
QLabel#groupHeading {{ color: {QUIET}; font-weight: 600; }}
QLabel#sampleStrip {{ background: #fff8e2; color: {AMBER}; border-bottom: 1px solid #e6d9b0; padding: 2px; }}
QLabel#problem {{ color: {RED}; }}
QLabel#missing, QLabel#doubt {{ color: {AMBER}; }}
QPushButton#railItem {{ text-align: left; padding: 8px 8px 8px 16px; border: none; border-left: 3px solid transparent;
    background: transparent; }}
QPushButton#railItem:hover {{ background: #f3ebe4; }}
QPushButton#railItem:focus {{ background: #f3ebe4; }}
QPushButton#railItem:checked {{ background: {SELECTED}; border-left: 3px solid {RED}; color: {RED};
    font-weight: 600; }}
QPushButton#railItem:checked:focus {{ background: #f0d3ce; border: 1px solid {RED}; border-left: 3px solid {RED};
    padding: 7px 11px 7px 16px; }}
QPushButton {{ padding: 5px 14px; border: 1px solid #bdb3ab; border-radius: 4px; background: {PAPER}; }}
QPushButton:hover {{ background: #faf4ef; }}
QPushButton:pressed {{ background: #f0e6de; }}
QPushButton:focus {{ border: 2px solid {RED}; padding: 4px 13px; }}
QPushButton:disabled {{ color: #a49b95; background: #f4f1ee; border-color: #ddd5ce; }}
QPushButton[tight="true"] {{ padding: 5px 9px; }}
QPushButton[tight="true"]:focus {{ padding: 4px 8px; }}
QPushButton[active="true"] {{ background: {SELECTED}; border-color: #c98f8a; }}
QPushButton[offers="true"] {{ padding-right: 26px; }}
QPushButton[offers="true"]:focus {{ padding-right: 25px; }}
QPushButton::menu-indicator {{ image: url("ICONS/xuong.svg"); width: 12px; height: 12px;
    subcontrol-origin: border; subcontrol-position: center right; right: 9px; }}
QPushButton#primary {{ background: {RED}; color: white; border: 1px solid {RED}; font-weight: 600; }}
QPushButton#primary:hover {{ background: #b32525; }}
QPushButton#primary:focus {{ border: 2px solid {INK}; }}
QPushButton#primary:disabled {{ background: #d9b9b6; border-color: #d9b9b6; color: white; }}
QPushButton#link {{ border: none; background: transparent; color: {RED}; padding: 2px 0; text-align: left; }}
QPushButton#link:hover, QPushButton#link:focus {{ text-decoration: underline; }}
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {PAPER}; border: 1px solid #bdb3ab; border-radius: 3px;
    padding: 4px 6px; selection-background-color: {RED}; selection-color: white; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: 2px solid {RED};
    padding: 3px 5px; }}
QComboBox {{ combobox-popup: 0; qproperty-maxVisibleItems: {MOST_ROWS}; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox::down-arrow {{ image: url("ICONS/xuong.svg"); width: 12px; height: 12px; }}
QComboBox QLineEdit, QSpinBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; width: 22px; border: none; }}
QSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-arrow {{ image: url("ICONS/len.svg"); width: 10px; height: 10px; }}
QSpinBox::down-arrow {{ image: url("ICONS/xuong.svg"); width: 10px; height: 10px; }}
QComboBox QAbstractItemView {{ border: 1px solid #bdb3ab; outline: none; }}
QCheckBox, QRadioButton {{ spacing: 8px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid #8f8680; border-radius: 8px;
    background: {PAPER}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {RED}; }}
QRadioButton::indicator:disabled {{ border-color: #d5cdc6; background: #f4f1ee; }}
QCheckBox::indicator, QListView::indicator, QTableView::indicator {{ width: 16px; height: 16px;
    border: 1px solid #8f8680; border-radius: 3px; background: {PAPER}; }}
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {{ background: {RED};
    border-color: {RED}; image: url("ICONS/dau.svg"); }}
QCheckBox::indicator:disabled {{ border-color: #d5cdc6; background: #f4f1ee; }}
QCheckBox:focus, QRadioButton:focus {{ color: {RED}; }}
QCheckBox::indicator:focus {{ width: 14px; height: 14px; border: 2px solid {RED}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: #f7f4f1; color: {QUIET}; }}
QPlainTextEdit#sentDetails, QPlainTextEdit#worthKnowing, QPlainTextEdit#closedWords {{
    color: {INK}; background: {PAPER}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{ border: 2px solid {AMBER}; }}
QTableView, QTreeView, QListView {{ background: {PAPER}; border: 1px solid {RULE}; gridline-color: {RULE};
    alternate-background-color: #fdfbf9; selection-background-color: {SELECTED}; selection-color: {INK};
    outline: none; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border: 1px solid {RED}; }}
QTreeView::item, QListView::item {{ padding: 2px 4px; border: 1px solid transparent; }}
QTableView::item {{ padding: 2px 4px; border: 1px solid transparent; }}
QTableView::item:focus, QTreeView::item:focus, QListView::item:focus {{ border: 1px solid {RED}; color: {INK}; }}
QListView#offers {{ border: 1px solid #8f8680; }}
QListView#offers::item:selected {{ background: {SELECTED}; color: {INK}; border: none; }}
QHeaderView::section {{ background: {RAIL}; color: #4c4540; border: none; border-right: 1px solid {RULE};
    border-bottom: 1px solid #cfc5bd; padding: 6px 6px; font-weight: 600; }}
QTableView#heatMap QHeaderView::up-arrow, QTableView#heatMap QHeaderView::down-arrow {{ width: 10px; height: 8px;
    subcontrol-origin: border; subcontrol-position: top center; }}
QTableView#heatMap QHeaderView::up-arrow {{ image: url("ICONS/len.svg"); }}
QTableView#heatMap QHeaderView::down-arrow {{ image: url("ICONS/xuong.svg"); }}
QTableView#formSheet QHeaderView::section {{ padding: 1px 4px; font-weight: 400; }}
QTableCornerButton::section {{ background: {RAIL}; border: none; border-bottom: 1px solid #cfc5bd; }}
QToolButton {{ padding: 4px 9px; border: 1px solid #bdb3ab; border-radius: 4px; background: {PAPER}; }}
QToolButton:hover {{ background: #faf4ef; }}
QToolButton:focus {{ border: 2px solid {RED}; padding: 3px 8px; }}
QToolButton:disabled {{ color: #bdb3ab; background: #f4f1ee; border-color: #ddd5ce; }}
QStatusBar {{ background: {RAIL}; border-top: 1px solid {RULE}; }}
QStatusBar::item {{ border: none; }}
QTabWidget::pane {{ border: 1px solid {RULE}; background: {PAPER}; top: -1px; }}
QTabBar::tab {{ background: {RAIL}; border: 1px solid {RULE}; padding: 6px 14px; margin-right: 3px;
    border-top-left-radius: 4px; border-top-right-radius: 4px; }}
QTabBar::tab:selected {{ background: {PAPER}; color: {RED}; border-bottom-color: {PAPER}; }}
QTabBar::tab:focus {{ border: 1px solid {RED}; }}
QSplitter::handle {{ background: transparent; width: 8px; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget#qt_scrollarea_viewport > QWidget {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 13px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 13px; margin: 0; }}
QScrollBar::handle {{ background: #cfc5bd; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:hover {{ background: #b3a79d; }}
QScrollBar::handle:vertical {{ min-height: 34px; }}
QScrollBar::handle:horizontal {{ min-width: 34px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: #fffbe8; color: {INK}; border: 1px solid #cfc5bd; padding: 4px; }}
QProgressBar {{ border: 1px solid #bdb3ab; border-radius: 3px; background: {PAPER}; text-align: center; }}
QProgressBar::chunk {{ background: #d99c95; }}
QMenu {{ background: {PAPER}; border: 1px solid #cfc5bd; padding: 4px; }}
QMenu::item {{ padding: 5px 26px 5px 22px; }}
QMenu::item:selected {{ background: {SELECTED}; color: {INK}; }}
QMenu::item:disabled {{ color: #a49b95; }}
QMenuBar {{ background: {RAIL}; border-bottom: 1px solid {RULE}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {SELECTED}; }}
"""


def offered_size(percent: int) -> int:
    """The size of TEXT_SIZES that is nearest to one that was remembered, whatever that is."""
    return min(TEXT_SIZES, key=lambda size: abs(size - percent))


def dress(application: QApplication, fonts: Path, icons: Path, percent: int = 100) -> None:
    """Give the application its style, palette and font; on Windows the system's font, elsewhere our own.

    `percent` is the size of the text, one of TEXT_SIZES.
    """
    application.setStyle(QStyleFactory.create("Fusion"))
    if sys.platform == "win32":  # all colours are ours, also where Windows is dark
        from PySide6.QtCore import Qt

        application.styleHints().setColorScheme(Qt.ColorScheme.Light)
        application.setStyleSheet("QLabel {}")  # the first one brings its small font to tables, menus and messages
    application.setPalette(_palette())
    application.setFont(_font(fonts))
    set_text_size(application, icons, percent)
    application.focusChanged.connect(_let_enter_press)


def _let_enter_press(_: QWidget | None, now: QWidget | None) -> None:
    """Let Enter press the button to which the keyboard has come, in the window as in every dialog."""
    if isinstance(now, QPushButton):
        now.setAutoDefault(True)


def set_text_size(application: QApplication, icons: Path, percent: int) -> None:
    """Make all text so many percent of its usual size; widgets that are there already follow."""
    font = application.font()
    font.setPointSizeF(TEXT_PT * percent / 100)
    application.setFont(font)
    style = re.sub(r"(\d+)pt", lambda size: f"{int(size[1]) * percent / 100:g}pt", _STYLE)
    application.setStyleSheet(style.replace("ICONS", icons.as_posix()))


def _font(fonts: Path) -> QFont:
    if sys.platform == "win32":
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPointSize(TEXT_PT)
        return font
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        QFontDatabase.addApplicationFont(str(fonts / f"LiberationSans-{name}.ttf"))
    return QFont(FALLBACK_FAMILY, TEXT_PT)


def _palette() -> QPalette:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, BACKGROUND),
        (QPalette.ColorRole.WindowText, INK),
        (QPalette.ColorRole.Base, PAPER),
        (QPalette.ColorRole.AlternateBase, "#fdfbf9"),
        (QPalette.ColorRole.Text, INK),
        (QPalette.ColorRole.Button, PAPER),
        (QPalette.ColorRole.ButtonText, INK),
        (QPalette.ColorRole.Highlight, RED),
        (QPalette.ColorRole.HighlightedText, "#ffffff"),
        (QPalette.ColorRole.PlaceholderText, "#8f8680"),
        (QPalette.ColorRole.Link, RED),
        (QPalette.ColorRole.LinkVisited, RED),
    ):
        palette.setColor(role, QColor(colour))
    return palette

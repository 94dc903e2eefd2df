"""What narrows the member table: find as you type, status, gender, those who have left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.members import MemberFilter
from domain.members import GENDERS, Standing
from domain.text import sentence_case
from gui.people.scope import Scope
from gui.records.find_line import LONGEST_FIND, FindLine
from gui.records.saved_filters import Terms
from gui.widgets.choice_box import ChoiceBox
from gui.widgets.sizes import em

NO_OFFICIAL_DAY = "thiếu ngày chính thức"
"""Stands among the standings, and asks for those of whom it is not known since when they are official."""
WIDEST_BOX = 16.5
"""In heights of the text."""


class MemberFilters(QWidget):
    """`changed`: another filter; `typed`: only what is looked for has changed; `onward`: into the table."""

    changed = Signal()
    typed = Signal()
    onward = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memberFilters")
        self._is_quiet = False
        """While a whole filter is shown: what follows it is told once. The widgets' own signals are never stopped, the
        line's button for emptying it lives by them."""
        self._find = FindLine(self)
        self._find.setObjectName("findMember")
        self._find.setAccessibleName("Tìm đảng viên")
        self._find.setPlaceholderText("Tìm họ tên, số thẻ, không cần gõ dấu (Ctrl+L)")
        self._find.setClearButtonEnabled(True)
        self._find.setMaxLength(LONGEST_FIND)
        self._find.textChanged.connect(self._find_changed)
        self._find.onward.connect(self.onward)
        self._standing = self._box(
            "filterStanding", "Lọc theo trạng thái", "Mọi trạng thái", [*(s.value for s in Standing), NO_OFFICIAL_DAY]
        )
        self._gender = self._box("filterGender", "Lọc theo nam, nữ", "Nam và nữ", list(GENDERS))
        self._gone = QCheckBox("cả người đã rời đi", self)
        self._gone.setObjectName("filterGone")
        self._gone.toggled.connect(self._condition_changed)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._standing.setMaximumWidth(em(self, WIDEST_BOX))
        row.addWidget(self._standing, 3)
        row.addWidget(self._gender)
        row.addWidget(self._gone)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._first = QHBoxLayout()
        self._first.setSpacing(6)
        self._first.addWidget(self._find, 1)
        layout.addLayout(self._first)
        layout.addLayout(row)

    def put_beside_find(self, widget: QWidget) -> None:
        """Put one more into the first line."""
        self._first.addWidget(widget)

    def _box(self, name: str, accessible: str, all_of_them: str, words: list[str]) -> QComboBox:
        box = ChoiceBox(self)
        box.setObjectName(name)
        box.setAccessibleName(accessible)
        box.addItem(all_of_them, "")
        for word in words:
            box.addItem(sentence_case(word), word)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.currentIndexChanged.connect(self._condition_changed)
        return box

    def _find_changed(self, _: str) -> None:
        if not self._is_quiet:
            self.typed.emit()

    def _condition_changed(self, _: object) -> None:
        if not self._is_quiet:
            self.changed.emit()

    @property
    def sought(self) -> str:
        """What is looked for, as typed."""
        return self._find.text()

    def wanted(self, scope: Scope) -> MemberFilter:
        """The filter on the members of a scope, what is looked for left out."""
        asked = self._standing.currentData()
        undated = asked == NO_OFFICIAL_DAY
        return MemberFilter(
            unit_ids=scope.unit_ids,
            standings=frozenset({Standing(asked)}) if asked and not undated else None,
            lacks_official_day=undated,
            with_gone=self._gone.isChecked(),
            gender=self._gender.currentData(),
            group_id=scope.group_id,
        )

    def is_filtering(self) -> bool:
        """Whether anything chosen but the unit decides who is shown."""
        return bool(self._standing.currentData() or self._gender.currentData() or self._gone.isChecked())

    def is_narrowing(self) -> bool:
        """Whether anything but the unit keeps members from being shown."""
        return bool(self.sought.strip() or self._standing.currentData() or self._gender.currentData())

    def terms(self) -> Terms:
        """What is filtered by, to be saved."""
        standing, gender = self._standing.currentData(), self._gender.currentData()
        found = " ".join(self.sought.split())
        every = (("find", found), ("standing", standing), ("gender", gender), ("gone", self._gone_word()))
        return tuple((name, value) for name, value in every if value)

    def _gone_word(self) -> str:
        return "1" if self._gone.isChecked() else ""

    def words(self) -> str:
        """What is filtered by, in words; empty where nothing is."""
        found = " ".join(self.sought.split())
        parts = (
            self._gender.currentData().lower(),
            self._standing.currentData(),
            f"có “{found}”" if found else "",
            self._gone.text() if self._gone.isChecked() else "",
        )
        return ", ".join(filter(None, parts))

    def show_terms(self, terms: Terms) -> list[str]:
        """Filter by what was saved; conditions that are not known here any more, each in quotation marks."""
        asked = dict(terms)
        unknown = []
        self._is_quiet = True
        self._find.setText(asked.pop("find", ""))
        for name, box in (("standing", self._standing), ("gender", self._gender)):
            word = asked.pop(name, "")
            place = box.findData(word)
            box.setCurrentIndex(max(0, place))
            unknown += [f"“{word}”"] if place < 0 else []
        self._gone.setChecked(bool(asked.pop("gone", "")))
        self._is_quiet = False
        self.changed.emit()
        return [*unknown, *(f"“{word}”" for word in asked.values())]

    def reset(self) -> None:
        """Filter by nothing."""
        self.show_terms(())

    def show_gone(self) -> None:
        """Show those who have left, too."""
        self._gone.setChecked(True)

    def focus_find(self) -> None:
        """Put the cursor into the line, what stands there selected."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

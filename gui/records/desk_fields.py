"""What a desk asks of the form that it keeps."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from domain.refusals import Refused


class Fields(Protocol):
    """What a desk asks of a form: `gui.records.forms.Form`, or several forms that hold one record together.

    `texts()` and `shown()` are snapshots that only the form itself understands.
    """

    @property
    def edited(self) -> Any:
        """The signal of the user's hand, never of `load`."""

    def load(self, record: Any, /) -> None:
        """Show a record; what stood there and old problems are gone."""

    def load_beside(self, record: Any, known: Any, /) -> None:
        """Show a newer state of the record; what differs from the snapshot `known` stays as it was typed."""

    def texts(self) -> Any:
        """What stands in the form now."""

    def shown(self) -> Any:
        """What stood in the form when its record was loaded."""

    def type_again(self, texts: Any, /) -> None:
        """Put a snapshot back as if it had been typed over what was loaded."""

    def is_changed(self) -> bool:
        """Whether something stands there that was not loaded."""

    def is_settled(self, year: int, /) -> bool:
        """Whether all that was typed can be taken over without a letter changing under the writer's hand."""

    def record(self, year: int, /) -> Any:
        """The record with what was typed; problems stand beside their fields, then Refused is raised."""

    def show_problem(self, refused: Refused, /) -> bool:
        """Put a refusal beside its field; False where there is no such field."""

    def clear_problems(self) -> None:
        """Take all problems away."""

    def field(self, name: str, /) -> QWidget:
        """The widget of a field that takes the keyboard."""

    def lock(self, locked: bool, /) -> None:
        """Let nobody type in it while it is saved and closed, or let them again."""

"""One desk for every form: what is typed over a record is saved, kept and shown again, whatever happens meanwhile.

A plain record needs only a declaration:

    desk = RecordDesk(app, form, OFFICER, load=officer, save=save_officer, label=words_of_step, parent=panel)
    desk.show(officer_id)            # or desk.begin_new(Officer(0, "", unit_id, "", ""))
    desk.leave()                     # before anything else is shown: False keeps the user here
    desk.refresh()                   # after each step that touched the table
    desk.unsaved()                   # what would be lost now, as a sentence

`load` and `save` are functions of db/: the record of an id; an operation that writes a whole record, or adds one that
has no id yet and returns its id. `label` makes the step's words of the record as typed and as it was. What they need
besides (which ledger, which unit) the record carries. `desk.problem` is to be laid out beneath the form.

The desk saves on leaving, on `save_now()` and in a pause of typing; only what was typed is written, so that an undo or
another page may change the rest of the record meanwhile. A refused save shows its reason beside the field. What could
not be saved is a draft: it stays in the form, and `show(record_id)` puts it there again after another was shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.operations.typed import Identity, Load, Save, take_out, typed_over, write_typed
from domain.fields import RecordType
from domain.refusals import Refused
from gui.context.app import App
from gui.records.desk_fields import Fields
from gui.records.desk_front import DeskFront, give_keyboard
from gui.records.desk_record import DeskRecord
from gui.records.drafts import Draft, Drafts, Pause, Write
from gui.records.unsaved import unsaved_text
from gui.widgets.buttons import on_escape
from gui.widgets.composing import is_composing, settle_focused

Label = Callable[[Any, Any], str]
Completed = Callable[[Any], Any]


class RecordDesk(QObject):
    """Keeps one form and the records shown in it; see the module for its use.

    `saved` gives the id of a record that has come into the book, `finished` that of one whose form may be closed.
    `refused` gives a Refused that is shown beside its field. `changed`: what is typed, under way or unsaved is other
    than before, so buttons and words about it must follow. `brought_back`: what could not be saved is in the form
    again and must be seen.
    """

    saved = Signal(object)
    finished = Signal(object)
    refused = Signal(object)
    changed = Signal()
    brought_back = Signal()

    def __init__(
        self,
        app: App,
        form: Fields,
        kind: RecordType,
        *,
        load: Load,
        save: Save,
        label: Label,
        parent: QWidget,
        remove: Callable[..., object] | None = None,
        complete: Completed | None = None,
        year: Callable[[], int] | None = None,
        drafts: Drafts | None = None,
        brings_back: bool = True,
        cancel: Callable[[], bool] | None = None,
    ) -> None:
        """`remove` takes out a new record that was saved in a pause and is then given up; without it none is.

        `complete` makes the whole record of what the form read, or refuses it; `year` is that of days typed without
        one. Desks of one page may share `drafts`, for one strip that says what could not be saved. Where the page says
        what is shown, `brings_back` is off: what could not be saved waits until that record is shown again. `cancel` is
        what Esc does in place of `give_up`.
        """
        super().__init__(parent)
        self._app, self._kind, self._panel, self._brings_back = app, kind, parent, brings_back
        self._load, self._save, self._label, self._remove = load, save, label, remove
        self._complete = complete or _as_it_is
        self._year = year or self._year_of_today
        self.drafts = drafts or Drafts(app, self)
        self.pause = Pause(self)
        self._front = DeskFront(parent)
        self.problem = self._front.problem
        self._forms: list[Fields] = []
        self._here: DeskRecord | None = None
        self._held: set[DeskRecord] = set()
        on_escape(parent, cancel or self.give_up)
        self._listen()
        self.take_form(form)

    def _listen(self) -> None:
        self.changed.connect(self._tell)
        self.pause.timeout.connect(self._save_in_a_pause)
        self.drafts.landed.connect(self._landed)
        self.drafts.changed.connect(self._draft_changed)
        self.drafts.given_up.connect(self._given_up)

    def take_form(self, form: Fields) -> None:
        """Let another form hold what is shown next; a record that is brought back brings its own along."""
        self.show_nothing()
        if form not in self._forms:
            form.edited.connect(self._edited)
            self._forms.append(form)
        self._form = form

    def change_form(self, form: Fields) -> None:
        """Let another form hold the record shown, with what was typed so far in the fields that both have."""
        here, texts = self._here, self._form.texts()
        if here is None or form is self._form:
            return
        self._here = None
        self.take_form(form)
        here.form = form
        self._begin(here)
        form.type_again({name: text for name, text in texts.items() if name in form.texts()})
        self.pause.start()
        self.changed.emit()

    # What is on the desk.

    @property
    def form(self) -> Fields:
        """The form."""
        return self._form

    @property
    def record_id(self) -> Any:
        """The id of the record that is shown; None for nothing or a new one."""
        return self._here.identity.id if self._here is not None and self._here.identity.is_known else None

    @property
    def record(self) -> Any:
        """The record shown as the book has it; None for nothing."""
        return self._here.base if self._here is not None else None

    @property
    def original(self) -> Any:
        """The record as it came onto the desk; None for one that was begun there."""
        return self._here.original if self._here is not None else None

    @property
    def typed(self) -> Any:
        """The record shown as it was saved last, even where that has not come into the book."""
        return self._here.sent[-1] if self._here is not None and self._here.sent else self.record

    @property
    def draft(self) -> Draft | None:
        """What of the record shown is under way or could not be saved."""
        return self.drafts.get(self._here) if self._here is not None else None

    def unsaved_ids(self) -> frozenset[Any]:
        """The ids of the records that could not be saved."""
        failed = {key for key, _ in self.drafts.failed()}
        return frozenset(held.identity.id for held in self._held if held in failed)

    def show(self, record_id: Any) -> bool:
        """Show a record, with what was typed over it and has not come into the book; False where it is not there.

        Call `leave()` before; what cannot be saved then is put aside, not lost.
        """
        if self.record_id is not None and self.record_id == record_id:
            return self.refresh()
        self._put_aside()
        held = next((held for held in self._held if held.identity.id == record_id), None)
        if held is not None:
            self._take_up(held)
            return self.refresh()
        record = self._load(self._app.reader, record_id)
        if record is not None:
            own = getattr(record, "id", None) == record_id
            identity = Identity(record_id, getattr(record, "uid", "") if own else "", is_known=True)
            self._begin(DeskRecord(self._form, identity, record, original=record))
        else:
            self._begin(None)
        return record is not None

    def begin_new(self, defaults: Any) -> None:
        """Show a record that is not in the book yet, filled in as far as it is known."""
        self._put_aside()
        self._begin(DeskRecord(self._form, Identity(), defaults))

    def show_nothing(self) -> None:
        """Take the record off the desk; what was typed over it and not saved is put aside."""
        self._put_aside()
        self._begin(None)

    def refresh(self) -> bool:
        """Show what the book has now of the record shown, what was typed since staying; False where it is gone.

        While a save is under way nothing is taken from the book: what an earlier one has put there would undo what was
        typed after it. What was typed over a record that is gone stays on the screen, with the reason.
        """
        here = self._here
        if here is None or not here.identity.is_known or self.is_saving():
            return here is not None
        return self._show_newer(here, self._form.shown())

    def _show_newer(self, here: DeskRecord, known: Any) -> bool:
        record = self._load(self._app.reader, here.identity.id)
        if record is not None:
            self._form.load_beside(record, known)
            here.base, here.sent = record, []
            self.changed.emit()
        elif self.is_changed():
            self._front.say(self._gone)
        else:
            self._forget(here)
            self._begin(None)
        return self._here is here

    @property
    def _gone(self) -> str:
        return f"{self._kind.label} này không còn trong sổ."

    def _begin(self, here: DeskRecord | None) -> None:
        self.pause.stop()
        self._front.unlock()
        self._front.say("")
        self._here = here
        if here is not None:
            self._form.load(here.base)
        self.changed.emit()

    def _take_up(self, held: DeskRecord) -> None:
        """Show what was put aside or could not be saved."""
        self._begin(None)
        self._form = held.form
        self._begin(held)
        self._form.type_again(held.texts)
        draft = self.draft
        if draft is not None and draft.field:
            self._front.show_problem(self._form, Refused(draft.reason, field=draft.field))
        self.changed.emit()

    def _put_aside(self) -> None:
        """Save what was typed before something else is shown; what cannot be is kept, to be shown again."""
        here = self._here
        if here is None or not self.is_changed() or self._is_kept():
            return
        try:
            self._write(here, self._read())
        except Refused as refused:
            here.texts = self._form.texts()
            self._held.add(here)
            what = self._label(here.base, here.base) if here.identity.is_known else self._kind.label
            self.drafts.keep(here, "", what, refused.reason)

    # Saving.

    def is_changed(self) -> bool:
        """Whether something typed is neither in the book nor on its way there."""
        here = self._here
        if here is None:
            return False
        if self.is_saving():
            return bool(self._form.texts() != here.texts)
        return self._form.is_changed() or bool(here.sent)

    def _tell(self) -> None:
        self._app.unwritten.tell(self, self.is_changed())

    def _is_kept(self) -> bool:
        """Whether a draft holds what stands in the form, not a letter else."""
        return self._here is not None and self.draft is not None and bool(self._form.texts() == self._here.texts)

    def is_saving(self) -> bool:
        """Whether a save of the record shown is under way."""
        draft = self.draft
        return draft is not None and draft.is_saving

    def leave(self) -> bool:
        """Save what is typed before the user goes on; False, with the reason beside its field, where that cannot be."""
        settle_focused()
        if self.is_changed():
            return (self._is_kept() and not self._brings_back) or self.save_now()
        if self._here is not None and not self.is_saving():
            self._forget(self._here)
        return True

    def save_now(self, *, lead: bool = True, label: str = "") -> bool:
        """Save the record; False, with the reason beside its field, where what is typed cannot be saved as it is.

        The cursor goes into that field, unless it is not to `lead` there. The step has its usual words or this `label`.
        """
        settle_focused()
        here = self._here
        if here is None or (self.is_saving() and not self.is_changed()):
            return True
        try:
            record = self._read()
        except Refused as refused:
            self._refuse(refused, lead=lead)
            return False
        self._front.say("")
        self._write(here, record, label)
        return True

    def finish(self) -> bool:
        """Save and let the form be closed: `finished` comes once all is in the book. Nobody types in it until then."""
        if not self.save_now():
            return False
        if self.is_saving():
            self._front.lock(self._form)
        elif self._here is not None:
            self.finished.emit(self._here.identity.id)
        return True

    def give_up(self, then: Callable[[], object] | None = None) -> bool:
        """Drop what is typed, or do `then` instead, once the user agrees to lose it; False where nothing would be.

        Whoever takes back all (`take_back`) with `then` loses what a pause has saved as well.
        """
        if self.is_changed():
            question = "Phần vừa gõ chưa lưu vào sổ. Bỏ đi?"
        elif then is not None and self._has_saved():
            question = "Những điều vừa ghi ở đây sẽ trở lại như trước khi ghi. Bỏ đi?"
        else:
            return False
        self.ask_to_drop("Bỏ phần vừa gõ", question, then or self.drop)
        return True

    def ask_to_drop(self, title: str, question: str, then: Callable[[], object]) -> None:
        """Do `then` once the user agrees; until they have answered, no pause saves what they are asked about."""
        self.pause.stop()
        self._app.questions.confirm(self._panel, title, question, "Bỏ", partial(self._answered, then))

    def _answered(self, then: Callable[[], object], agreed: bool) -> None:
        if agreed:
            then()
        elif self.is_changed():
            self.pause.start()

    def close_by(self, then: Callable[[], object]) -> bool:
        """Do `then`, which takes all back and closes the form; asked first where something would be lost. True."""
        if not self.give_up(then):
            then()
        return True

    def _has_saved(self) -> bool:
        """Whether the record shown has come into the book, or been changed there, since it came onto the desk."""
        here = self._here
        if here is None or here.original is None:
            return here is not None and (here.identity.is_known or bool(here.sent))
        return bool(typed_over(here.original, (here.base, *here.sent)))

    def drop(self) -> None:
        """Show the record as saved, what was typed since is gone; what is under way is overwritten by one more save."""
        here = self._here
        if here is None:
            return
        self.pause.stop()
        self._front.say("")
        if self.is_saving():
            self._form.load(here.base)
            self._write(here, here.base)
        else:
            self._forget(here)
            self._show_as_saved(here)
        self.changed.emit()

    def _show_as_saved(self, here: DeskRecord) -> None:
        if here.identity.id is not None:
            here.base = self._load(self._app.reader, here.identity.id)
            here.identity.is_known = True
        self._begin(here if here.base is not None else None)

    def take_back(self) -> None:
        """Let all be as it was when the record came onto the desk, what was saved in a pause too; nothing is shown."""
        here = self._here
        if here is None:
            return
        self._begin(None)
        came_in = here.identity.is_known or bool(here.sent)
        if here.original is not None and typed_over(here.original, (here.base, *here.sent)):
            self._write(here, here.original)
            return
        self._forget(here)
        if here.original is None and came_in and self._remove is not None:
            label = f"Bỏ: {self._label(replace(here.base, id=0), here.base)}"
            self._app.act(label, take_out, here.identity, self._load, self._remove)

    def unsaved(self) -> str:
        """What would be lost if the book were closed now, as a sentence; empty where nothing would."""
        if self.is_changed():
            return f"{self._kind.label} đang ghi chưa lưu được."
        return unsaved_text(self.drafts, "mục")

    def _year_of_today(self) -> int:
        return self._app.today().year

    def _read(self) -> Any:
        return self._complete(self._form.record(self._year()))

    def _write(self, here: DeskRecord, record: Any, label: str = "") -> None:
        """Have a record saved; one that says nothing else than the book is shown in its final spelling."""
        names = typed_over(record, (here.base, *here.sent))
        if here is self._here:
            here.texts = self._form.texts()
        if not names and here.identity.is_known:
            self._form.load_beside(here.base, here.texts)
            self._forget(here)
            self.changed.emit()
            return
        here.sent.append(record)
        self._held.add(here)
        label = label or self._label(record, here.base)
        arguments = (record, names, here.identity, self._load, self._save, self._gone)
        write = Write(label, write_typed, arguments, partial(self._refused_late, here, label))
        self.drafts.save(here, "", label, write)

    def _forget(self, here: DeskRecord) -> None:
        here.sent = []
        self._held.discard(here)
        self.drafts.drop(here)

    def _save_in_a_pause(self) -> None:
        """Save what can be saved as it stands; what cannot is left in peace until its writer goes on."""
        here = self._here
        if here is None or (not here.identity.is_known and self._remove is None) or not self.is_changed():
            return
        if is_composing():
            self.pause.start()
        elif self._form.is_settled(self._year()):
            try:
                record = self._read()
            except Refused:
                self._form.clear_problems()
            else:
                self._write(here, record)

    def _edited(self) -> None:
        self.pause.start()
        self.changed.emit()

    # What has become of a save.

    def _landed(self, key: object) -> None:
        if not isinstance(key, DeskRecord) or key not in self._held:
            return
        self._held.remove(key)
        key.identity.is_known = True
        self.saved.emit(key.identity.id)
        if key is not self._here:
            return
        self._show_newer(key, key.texts)
        if self._front.is_locked:
            # The keyboard comes back first, so that with the form it goes on to what stands next, and not nowhere.
            give_keyboard(self._front.unlock())
            self.finished.emit(key.identity.id)

    def _draft_changed(self, key: object) -> None:
        draft = self.drafts.get(key) if isinstance(key, DeskRecord) and key in self._held else None
        if isinstance(key, DeskRecord) and draft is not None and draft.reason and draft.write is not None:
            if key is self._here and (self._front.is_locked or (self._brings_back and not self._panel.isVisible())):
                typed_in = self._front.unlock()
                self.brought_back.emit()
                give_keyboard(typed_in)
            elif key is not self._here and self._brings_back and not self.is_changed():
                self._take_up(key)
                self.brought_back.emit()
        self.changed.emit()

    def _refused_late(self, here: DeskRecord, label: str, refused: Refused) -> None:
        if here is self._here:
            self._refuse(refused)
        if here is not self._here or not self._panel.isVisible():
            self._app.noticed.emit(f"Chưa lưu được “{label}”: {refused.reason}")

    def _refuse(self, refused: Refused, *, lead: bool = True) -> None:
        self._front.refuse(self._form, refused, lead=lead)
        self.refused.emit(refused)

    def _given_up(self, key: object) -> None:
        if isinstance(key, DeskRecord) and key in self._held:
            self._forget(key)
            if key is self._here:
                self._show_as_saved(key)


def _as_it_is(record: Any) -> Any:
    return record

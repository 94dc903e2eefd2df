"""Forms from above: read in a bounded process, bound, filled for a period with the figures of units, written."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from db.files.whole_files import refuse_existing, write_bytes
from db.incoming.bounded_work import Bounds, bounded
from db.incoming.form_cells import read_form
from db.incoming.form_filling import fill_form, fill_forms
from db.operations.superior_forms import keep_binding
from db.queries.indicators import facts_of
from db.queries.overview import units_under
from db.queries.packs import pack_of
from db.queries.superior_forms import kept_bindings
from db.queries.units import all_units
from domain.indicators.catalogue import indicator_of
from domain.indicators.facts import Facts
from domain.indicators.figures import BENEATH, OWN, Figure
from domain.names import same_word
from domain.numbers import two_digits
from domain.progress import Progress
from domain.refusals import Refused
from domain.registers.supplements import PARTS
from domain.sendings import short_name
from domain.superior_forms.beside import is_to_fill
from domain.superior_forms.binding import (
    ABOVE_NAME,
    PERIOD_NAME,
    TODAY,
    UNIT_NAME,
    UNTIL,
    Binding,
    BoundCell,
    Source,
    begun,
    binding_for,
    settled,
)
from domain.superior_forms.binding_files import binding_of, read_binding
from domain.superior_forms.changes import Change, changes_of
from domain.superior_forms.filling import Filled, FilledCell, Told, say
from domain.superior_forms.proposals import Proposal, proposals
from domain.superior_forms.sheets import FormSheet, Place, SuperiorForm, place_of
from domain.superior_forms.spans import PARTS_OF_YEAR, span_of
from domain.superior_forms.synonyms import Offered, offers
from domain.unit_names import units_named
from domain.units import Unit, line_above
from gui.tasks.reports import ReportOrder, order_of

if TYPE_CHECKING:
    import sqlite3

    from db.book.session import Done, Session
    from domain.form_bindings import KeptBinding

_SAVE_ANEW = "Hãy mở biểu bằng Excel, lưu thành một tệp mới rồi chọn lại; nếu vẫn không được, hãy xin lại biểu."
TOO_LONG = f"Biểu này đọc quá lâu nên chương trình đã dừng; sổ và biểu không thay đổi. {_SAVE_ANEW}"
ENDED = f"Biểu này bị hỏng hoặc đòi quá nhiều bộ nhớ nên không đọc được; sổ và biểu không thay đổi. {_SAVE_ANEW}"
BOUNDS = Bounds(TOO_LONG, ENDED)
AT_ONCE = 16
"""So many files are filled by one process: it takes its time to begin."""
EMPTIED = "Số đang có trong ô là của kỳ khác nên được bỏ đi."
_LARGEST_BINDING = 4_000_000


def read(path: Path) -> Generator[Progress, None, SuperiorForm]:
    """The form in a file, read by a process that is bounded; Refused for a file that is none."""
    return (yield from bounded(BOUNDS, Progress(0, 0, f"Đang đọc biểu {path.name}"), read_form, path))


def binding_in(path: Path) -> Binding:
    """The binding in a file that another office has given; Refused for a file that is none."""
    try:
        if path.stat().st_size > _LARGEST_BINDING:
            raise Refused(f"Tệp “{path.name}” quá lớn, không phải là tệp cách điền biểu.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Refused(f"Không đọc được tệp “{path.name}”. Hãy xem tệp còn ở chỗ cũ không rồi chọn lại.") from error
    except UnicodeDecodeError as error:
        raise Refused(f"Tệp “{path.name}” phải được lưu với bảng mã UTF-8.") from error
    return read_binding(text, path.name)


@dataclass(slots=True)
class Figures:
    """What sources come to for an order: facts are read once a period, figures made once for units and indicator."""

    connection: sqlite3.Connection
    order: ReportOrder
    _facts: dict[tuple[str, int], Facts | None] = field(default_factory=dict)
    _figures: dict[tuple[str, str, int, str], Figure | None] = field(default_factory=dict)
    _units: dict[str, Unit | None] = field(default_factory=dict)

    def told(self, source: Source, named: str = "") -> Told:
        """What a source comes to; of the unit that a row names, where it names one."""
        unit = self.unit(named or source.unit)
        if unit is None:
            return None
        if source.text and source.text not in PARTS:
            return self._fact(source.text, unit)
        code = "M" if source.text else source.code
        figure = self._figure(code, source, unit)
        if figure is None or not (source.text or source.part):
            return figure
        part = source.text or source.part
        groups = {source.group} if source.group else set()
        parts = [one.figure for one in figure.by if same_word(one.key, part) and (not groups or one.group in groups)]
        return next(iter(parts), Figure(0) if figure.value is not None else None)

    def unit(self, name: str) -> Unit | None:
        """The unit of a name, the one that reports for none; None where the order has no such unit, or two."""
        if name not in self._units:
            found = units_named(name, self.order.units, self.order.every) if name else [self.order.top]
            living = [unit for unit in found if unit.until is None] or found
            self._units[name] = living[0] if len(living) == 1 else None
        return self._units[name]

    def _fact(self, name: str, unit: Unit) -> Told:
        period = self.order.period
        if name == UNIT_NAME:
            return unit.name
        if name == ABOVE_NAME:
            above = line_above(unit, self.order.every)
            return above[0].name if above else None
        if name == PERIOD_NAME:
            return period.title
        if name == TODAY:
            return self.order.day
        return period.until if name == UNTIL else period.until.year

    def _figure(self, code: str, source: Source, unit: Unit) -> Figure | None:
        key = code, source.period, unit.id, source.place
        if key not in self._figures:
            facts = self._facts_of(source.period, unit)
            told = _of_place(facts, source.place, unit) if facts is not None else None
            self._figures[key] = indicator_of(code).figure(told) if told is not None else None
        return self._figures[key]

    def _facts_of(self, word: str, unit: Unit) -> Facts | None:
        """The facts of a unit with all beneath it, of the days of a word; None for a part of the year to come."""
        key = word, unit.id
        if key not in self._facts:
            period = span_of(word, self.order.period)
            top = self.order.top
            if period is None or (period.since > self.order.day and word in PARTS_OF_YEAR):
                self._facts[key] = None
            elif unit.id == top.id:
                self._facts[key] = self.order.facts(self.connection, period)
            else:
                self._facts[key] = self._beneath(word, unit)
        return self._facts[key]

    def _beneath(self, word: str, unit: Unit) -> Facts | None:
        """The facts of one of the units, out of those of all where nothing is counted anew for it."""
        whole = self._facts_of(word, self.order.top)
        under = units_under(list(self.order.every), unit.id)
        if whole is None:
            return None
        if len(under) > 1:
            units = [one for one in under if any(one.id == other.id for other in self.order.units)]
            return facts_of(self.connection, unit, units, self.order.every, whole.period, self.order.day)
        return whole.of_units([unit], unit)


def _of_place(facts: Facts, place: str, unit: Unit) -> Facts:
    if place == OWN:
        return facts.of_units([one for one in facts.units if one.id == unit.id])
    if place == BENEATH:
        return facts.of_units([one for one in facts.units if one.id != unit.id])
    return facts


@dataclass(frozen=True, slots=True)
class Look:
    """A form looked at with its binding: what each bound cell comes to, what has changed since it was bound."""

    filled: Filled
    changes: tuple[Change, ...]


def look_at(
    connection: sqlite3.Connection,
    order: ReportOrder,
    form: SuperiorForm,
    binding: Binding,
    figures: Figures | None = None,
) -> Generator[Progress, None, Look]:
    """What filling a form would write, with what is to be looked at first; nothing is written.

    `figures` are those of the order that have been read already.
    """
    changes = changes_of(binding, form)
    stopped = {one.bound.key: one for one in changes if one.stops}
    warned = {one.bound.key: one.words for one in changes if not one.stops}
    figures = figures or Figures(connection, order)
    cells: list[FilledCell] = []
    others: dict[tuple[str, str], str] = {}
    for number, bound in enumerate(binding.cells):
        yield Progress(number, len(binding.cells), f"Đang tính ô {bound.at}")
        if bound.key in stopped:
            cells.append(FilledCell(bound, bound.place, lacks=stopped[bound.key].words))
            continue
        sheet = form.sheet(bound.sheet)
        assert sheet is not None  # a sheet that is gone stops its cells
        for place, unit in _rows(bound, sheet):
            if unit and figures.unit(unit) is None:
                others[bound.sheet, unit] = unit
                continue
            told = [figures.told(source, unit) for source in bound.sources]
            held = sheet.cell(place)
            cell = replace(say(bound, place, form.look(held), told), unit=unit)
            if cell.value is None and not held.is_empty and not is_to_fill(held.text):
                cell = replace(cell, emptied=True, lacks=f"{cell.lacks} {EMPTIED}")
            warns = " ".join(filter(None, (warned.get(bound.key, ""), cell.warns)))
            cells.append(replace(cell, warns=warns))
    return Look(Filled(tuple(cells), tuple(others.values())), changes)


def _rows(bound: BoundCell, sheet: FormSheet) -> Iterable[tuple[Place, str]]:
    """The places that a bound cell fills, each with the name of the unit whose row it is; empty for no name."""
    if not bound.down_to:
        return [(bound.place, "")]
    column = bound.place[1]
    names = place_of(f"{bound.units_in}1")[1]
    held = [((at, column), " ".join(sheet.cell((at, names)).text.split())) for at in bound.rows]
    return [(place, name) for place, name in held if name and not sheet.cell(place).computed]


def fill(
    connection: sqlite3.Connection,
    order: ReportOrder,
    source: Path,
    binding: Binding,
    target: Path,
    *,
    force: bool = False,
) -> Generator[Progress, None, Look]:
    """Write the form of a file, filled, to another; StorageTrouble EXISTS without `force`.

    The form itself is never written over: Refused where both are the same file. Closing cancels; the file appears
    whole or not at all.
    """
    refuse_itself(source, target)
    refuse_existing(target, force)
    form = yield from read(source)
    return (yield from _write(connection, order, (source, form), binding, target))


def _write(
    connection: sqlite3.Connection,
    order: ReportOrder,
    sent: tuple[Path, SuperiorForm],
    binding: Binding,
    target: Path,
) -> Generator[Progress, None, Look]:
    found = yield from look_at(connection, order, sent[1], binding)
    doing = Progress(0, 0, f"Đang ghi {target.name}")
    content = yield from bounded(BOUNDS, doing, fill_form, sent[0], found.filled.values)
    write_bytes(target, content, force=True)
    return found


def fill_each(
    connection: sqlite3.Connection,
    order: ReportOrder,
    source: Path,
    binding: Binding,
    folder: Path,
    *,
    force: bool = False,
) -> Generator[Progress, None, list[tuple[Unit, Path, Look]]]:
    """Write the form of a file, filled, for each unit beneath the one of the order that keeps a book, into a folder.

    StorageTrouble EXISTS for any file that is there, before anything is written, without `force`; Refused where there
    is no unit beneath. Closing cancels: the files written so far stay, each whole.
    """
    units = [unit for unit in order.units if unit.kind.keeps_book and unit.id != order.top.id]
    if not units:
        raise Refused(f"“{order.top.name}” không có đơn vị nào bên dưới lập sổ, nên không có gì để điền riêng.")
    orders = [order_of(connection, order.period, order.day, unit_id=unit.id) for unit in units]
    targets = [folder / f"{number:02d}_{filled_name(source, one)}" for number, one in enumerate(orders, start=1)]
    for target in targets:
        refuse_existing(target, force)
    form = yield from read(source)
    found = []
    for number, (unit, one, target) in enumerate(zip(units, orders, targets, strict=True)):
        yield Progress(number, len(units), f"Đang tính số liệu của {unit.name}")
        look = yield from look_at(connection, one, form, binding)
        found.append((unit, target, look))
    for begin in range(0, len(found), AT_ONCE):
        some = found[begin : begin + AT_ONCE]
        doing = Progress(begin, len(found), f"Đang ghi {two_digits(len(found))} tệp")
        contents = yield from bounded(BOUNDS, doing, fill_forms, source, [look.filled.values for _, _, look in some])
        for (_, target, _), content in zip(some, contents, strict=True):
            write_bytes(target, content, force=True)
    return found


def filled_name(source: Path, order: ReportOrder) -> str:
    """What a form is called when it has been filled."""
    return f"{source.stem}_{short_name(order.top.name)}_{order.period.until:%Y-%m}{source.suffix}"


def refuse_itself(source: Path, target: Path) -> None:
    """Refuse to write a filled form over the one that was sent."""
    if target.exists() and source.exists() and target.samefile(source):
        raise Refused("Không ghi đè lên biểu được gửi xuống. Hãy lưu thành tên khác.")
    if target.suffix.lower() != source.suffix.lower():
        raise Refused(f"Biểu đã điền phải giữ đuôi “{source.suffix}” như biểu được gửi xuống.")


def known(connection: sqlite3.Connection, form: SuperiorForm) -> tuple[KeptBinding, Binding] | None:
    """What the book keeps of a form; None where it keeps nothing."""
    records = kept_bindings(connection)
    bindings = list(map(binding_of, records))
    found = binding_for(form, bindings)
    if found is None:
        return None
    return next((record, one) for record, one in zip(records, bindings, strict=True) if one is found)


def label_of_dropping(binding: Binding) -> str:
    """What the step is called that takes a binding out of the book."""
    return f"Bỏ cách điền biểu “{binding.name}”"


def label_of_renaming(name: str, new: str) -> str:
    """What the step is called that gives a form another name."""
    return f"Đổi tên biểu “{name}” thành “{new}”"


def take_binding(session: Session, binding: Binding, name: str) -> Done[int]:
    """Keep the binding that a file called `name` gives; it takes the place of the one of the same name."""
    same = next((one for one in kept_bindings(session.connection) if same_word(one.name, binding.name)), None)
    label = f"Lấy cách điền biểu “{binding.name}” từ tệp {name}"
    return session.run(label, keep_binding, binding, same.id if same is not None else 0)


def proposed_for(
    connection: sqlite3.Connection, form: SuperiorForm, binding: Binding, offered: Iterable[Offered]
) -> tuple[Proposal, ...]:
    """What is proposed for the cells of a form that are not bound yet."""
    return proposals(form, offered, binding.cells, [unit.name for unit in all_units(connection)])


def bind_proposed(session: Session, form: SuperiorForm, name: str, year: int) -> tuple[Binding, tuple[Proposal, ...]]:
    """Bind what is surely proposed for a form, new to the book under this name or known to it, in one step.

    Returns the binding, and all that was proposed; Refused where nothing is sure enough.
    """
    found = known(session.connection, form)
    record_id, binding = (found[0].id, found[1]) if found is not None else (0, begun(form, name))
    pack = pack_of(session.connection, year)
    all_proposed = proposed_for(session.connection, form, binding, offers(pack.own, pack.scheme.words))
    sure = [one.bound for one in all_proposed if one.is_sure]
    if not sure:
        raise Refused("Không có ô nào đoán được chắc chắn. Hãy mở biểu ở trang “Biểu của cấp trên” để gắn từng ô.")
    binding = settled(binding.with_cells(sure), form)
    session.run(f"Gắn {two_digits(len(sure))} ô của biểu theo đề xuất", keep_binding, binding, record_id)
    return binding, all_proposed

from db.queries.packs import pack_before_edits
from domain.dates import PartialDate
from domain.registrations import Item, ItemKind, ItemState, Registration
from printouts import items

PACK = pack_before_edits(2026)


def test_texts_are_numbered_only_where_there_are_several() -> None:
    assert items.numbered(["một", ""]) == ("một",)
    assert items.numbered(["một", "", "hai"]) == ("1. một", "2. hai")
    assert items.numbered([]) == ()


def test_an_item_with_a_deadline_alone_gives_it_in_brackets() -> None:
    assert items.in_full(Item("Thăm hộ nghèo", schedule="cả năm"), PACK, 2026) == "Thăm hộ nghèo (cả năm)"
    due = Item("Thăm hộ nghèo", due=PartialDate(2026, 9, 30))
    assert items.in_full(due, PACK, 2026) == "Thăm hộ nghèo (30/09)"
    assert items.in_full(due, PACK, 2025) == "Thăm hộ nghèo (30/09/2026)"


def test_an_item_in_full_says_everything_that_is_written_of_it() -> None:
    item = Item(
        "Hiến đất",
        kind=ItemKind.BREAKTHROUGH,
        target="03 hộ",
        measures="vận động",
        responsible="chi ủy",
        schedule="quý II",
        state=ItemState.DONE,
        result="04 hộ",
    )
    assert items.in_full(item, PACK, 2026) == (
        "Khâu đột phá: Hiến đất (chỉ tiêu: 03 hộ; biện pháp: vận động; phụ trách: chi ủy; thời hạn: quý II; "
        "kết quả: Hoàn thành: 04 hộ)"
    )


def test_an_open_item_without_a_result_has_no_outcome() -> None:
    assert items.outcome(Item("Hiến đất")) == ""
    assert items.outcome(Item("Hiến đất", state=ItemState.MISSED)) == "Chưa đạt"


def test_a_registration_is_told_in_the_order_of_the_columns_of_section_iv() -> None:
    registration = Registration(
        1,
        "r",
        1,
        study_content="chuyên đề năm",
        shortcoming="họp muộn",
        example_plan="đi đầu hiến đất",
        note="ghi thêm",
        items=(
            *(
                Item("Giữ lời hứa", kind=ItemKind.EXAMPLE),
                Item("Thăm hộ nghèo"),
                Item("Đi đúng giờ", kind=ItemKind.MEND),
            ),
            Item("Đọc sách", kind=ItemKind.STUDY),
        ),
    )
    assert items.registered(registration, PACK, 2026) == (
        "Học tập: chuyên đề năm",
        "Học tập: Đọc sách",
        "Thăm hộ nghèo",
        "Nêu gương: đi đầu hiến đất",
        "Nêu gương: Giữ lời hứa",
        "Khắc phục hạn chế: họp muộn",
        "Khắc phục hạn chế: Đi đúng giờ",
        "Ghi chú: ghi thêm",
    )


def test_a_result_that_begins_with_its_state_is_not_said_twice() -> None:
    assert items.outcome(Item("Việc", state=ItemState.DONE, result="Hoàn thành đúng hạn")) == "Hoàn thành đúng hạn"
    assert items.outcome(Item("Việc", state=ItemState.DONE, result="04 hộ")) == "Hoàn thành: 04 hộ"
    assert items.outcome(Item("Việc", result="đang làm")) == "đang làm"

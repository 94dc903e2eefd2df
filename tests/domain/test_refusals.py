"""A refusal carries its sentence and its field."""

from domain.refusals import Refused, excerpt


def test_a_refusal_says_why_and_where() -> None:
    refused = Refused("Chưa ghi họ và tên.", field="name")
    assert (refused.reason, refused.field, str(refused)) == ("Chưa ghi họ và tên.", "name", "Chưa ghi họ và tên.")


def test_the_field_may_be_left_out() -> None:
    assert Refused("Sổ đã khóa.").field == ""


def test_what_was_typed_is_quoted_in_short() -> None:
    assert excerpt(" năm\n 1958 ") == "năm 1958"
    assert excerpt("x" * 40) == "x" * 40
    assert excerpt("x" * 41) == "x" * 39 + "…"

"""A refusal carries its sentence and its field."""

from domain.refusals import Refused


def test_a_refusal_says_why_and_where() -> None:
    refused = Refused("Chưa ghi họ và tên.", field="name")
    assert (refused.reason, refused.field, str(refused)) == ("Chưa ghi họ và tên.", "name", "Chưa ghi họ và tên.")


def test_the_field_may_be_left_out() -> None:
    assert Refused("Sổ đã khóa.").field == ""

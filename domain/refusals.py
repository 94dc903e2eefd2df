"""What the trade's rules refuse: a reason in plain Vietnamese, shown beside the field it belongs to."""


class Refused(Exception):
    """Raised where a rule of the trade forbids something; nothing has been changed.

    `reason` is a whole sentence for the user that says what to do; `field` is the name of the field in
    question as the record's declaration spells it, empty where the reason concerns no single field.
    """

    def __init__(self, reason: str, *, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


def excerpt(text: str, most: int = 40) -> str:
    """What was typed, on one line and at most so many letters long, to be quoted in a reason."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"

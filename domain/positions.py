"""Posts as lists write them, in one column: which of them are the Party's, the government's, an organisation's."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from domain.names import canonical, fold
from domain.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Positions:
    """A person's posts by the side they belong to, each side as it was written, its posts parted by ", "."""

    party: str = ""
    government: str = ""
    organisation: str = ""

    def printed(self) -> str:
        """All posts in the order of the book: Party, government, organisations."""
        return ", ".join(side for side in (self.party, self.government, self.organisation) if side)


class _Side(Enum):
    PARTY = "party"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"


class _Words:
    """A pattern over canonical text that also knows its words typed without accents (it is folded: no not classes)."""

    def __init__(self, pattern: str) -> None:
        self._accented = Pattern(pattern)
        self._folded: Pattern | None = None
        self._pattern = pattern

    def search(self, words: str) -> re.Match[str] | None:
        if not words.isascii():
            return self._accented.search(words)
        if self._folded is None:
            self._folded = Pattern(fold(self._pattern))
        return self._folded.search(words)


_TITLE = _Words(
    r"^(?:đ/c )?(?:quyền|nguyên|q\.|p\.|phó|thường trực|tt|bí thư|bch|btv|p?bt\w*|chi ủy|cấp ủy|đảng|cuv|đuv|ủy viên"
    r"|uv\w*|tổ (?:trưởng|phó|viên)|trưởng|chủ tịch|p?ctn?|hiệu (?:trưởng|phó)|p?ht|chỉ huy|p?cht|chi (?:hội|đoàn)"
    r"|hội (?:trưởng|phó|viên)|đoàn viên|cán bộ|công chức|viên chức|công an|chuyên (?:viên|trách)|giáo viên|nhân viên"
    r"|giám đốc|chủ nhiệm|thành viên|đại biểu|đội (?:trưởng|phó)|\w+ đội trưởng|dân quân|thủ quỹ|tổng phụ trách)(?!\w)"
)
_YOUTH_SECRETARY = _Words(
    r"^(?:nguyên |quyền )?(?:phó |p\. ?|p)?(?:bí thư|bt)[. ](?:bch |ban chấp hành )?"
    r"(?:(?:liên )?chi đoàn|đoàn(?! kết)|đtn|tncs|cđ\b|thanh niên)"
)
_VILLAGE_HEAD = _Words(
    r"^(?:nguyên |quyền )?(?:phó |p\. ?)?trưởng (?:thôn|ấp|khóm|khu|bản|làng|xóm|buôn|bon|tổ dân phố|tdp|công an)\b"
)
_CHAIR = _Words(r"^(?:nguyên |quyền )?(?:phó |p\. ?)?(?:chủ tịch|p?ct)\b")
_OF_PARTY = _Words(
    r"\bchi bộ\b|\bđảng\b|\bchi ủy|\bcấp ủy|\b(?:huyện|tỉnh|thành|thị|quận|xã|phường) ủy\b|\bcuv\b|\bđuv\b|\bp?btcb\b"
    r"|\btổ (?:trưởng|phó) tđ\b|\bdân vận\b|\bubkt\b|\bủy ban kiểm tra\b"
)
_OF_GOVERNMENT = _Words(r"\b\w{0,3}ubnd\b|\bhđnd\b|\bủy ban nhân dân\b|\bhội đồng nhân dân\b")
_NO_ORGANISATION = _Words(r"\bhội đồng\b|\bxã hội\b|\bquốc hội\b|\bđoàn kết\b|\bđoàn đại biểu\b")
_OF_ORGANISATION = _Words(
    r"\bhội\b|\bchi hội|\bđoàn\b|\bmặt trận\b|mttq|ctmt|\bub ?mt|\bmt\b|\bcựu chiến binh|\bphụ nữ|\bnông dân|\bcao tuổi"
    r"|\bthanh niên|\bthiếu niên|\bđoàn viên|\bhội viên|\b\w{0,3}(?:ccb|hpn|hnd|nct|ctđ|đtn|tncs|tnxp|cđcs)\b"
)
_SECRETARY = _Words(r"^(?:đ/c )?(?:quyền |q\. ?)?(?:bí thư|bt(?:cb)?)(?!\w)")
_DEPUTY = _Words(r"^(?:đ/c )?(?:phó|p)(?:\. ?| )?(?:bí thư|bt(?:cb)?)(?!\w)")
_COMMITTEE = _Words(r"^(?:đ/c )?(?:chi ủy viên|chi ủy$|cuv\b|(?:ủy viên|uv) (?:chi ủy|(?:bch|ban chấp hành) chi bộ))")
_LEADER = _Words(
    r"^(?:đ/c )?(?:quyền |q\. ?)?(?:phó |p\. ?)?(?:bí thư|bt(?:cb)?|chủ tịch|ct|trưởng|giám đốc|hiệu trưởng|chủ nhiệm"
    r"|chỉ huy trưởng|chi hội trưởng|hội trưởng|tổng biên tập)(?!\w)"
    r"|^(?:hiệu phó|chỉ huy phó|chi hội phó|hội phó|p(?:bt|ct|gđ|ht)(?:cb)?)(?!\w)"
)
_ANY_SECRETARY = _Words(r"\b(?:phó |p\. ?)?bí thư\b|\bp?bt\b")

_ALSO = Pattern(r"\(\s*kiêm\s+([^()]*)\)", re.IGNORECASE)
_ALWAYS_PARTS = Pattern(r"[,;\n\r]+|\s+kiêm(?:\s+nhiệm)?\b:?", re.IGNORECASE)
_MAY_PART = Pattern(r"(\s+[-–—+&]\s*|\s*[/–—+&]\s*|(?<=[^\W\d_])-(?=[^\W\d_])|\s+và\s+)", re.IGNORECASE)
_EDGES = " -–—+•*.·"


def split_positions(text: str) -> Positions:
    """The posts of a list's plain "Chức vụ" column, sorted by their words; each keeps the words it was written in.

    Posts are parted by commas, semicolons, line breaks and "kiêm"; by dashes, "/" and "và" only before the next
    title, so that "Văn phòng - Thống kê" stays whole. Unknown words are taken for a post of the government.
    """
    posts = [(post, _side(canonical(post))) for post in _posts(text)]
    party, government, organisation = (", ".join(p for p, of in posts if of is side) for side in _Side)
    return Positions(party, government, organisation)


COMMITTEE_RANK = 2


@lru_cache(maxsize=1_000)
def party_rank(party_text: str) -> int:
    """The place of a post in the list of a chi bộ: secretary 0, deputy 1, chi ủy viên 2, everybody else 3.

    Of several posts the highest counts. Secretaries of the Đoàn and former secretaries rank with everybody else.
    """
    return min((_rank(canonical(post)) for post in _posts(party_text)), default=3)


_OF_GROUP = _Words(r"^(?:nguyên |quyền )?tổ (?:trưởng|phó)\b")


def posts_outside_branch(party_text: str) -> str:
    """The Party's posts that somebody keeps who goes to another chi bộ: those of a chi ủy or a tổ đảng stay behind."""
    kept = (post for post in _posts(party_text) if _rank(canonical(post)) == 3)
    return ", ".join(post for post in kept if not _OF_GROUP.search(canonical(post)))


@lru_cache(maxsize=4_000)
def leads(text: str) -> bool:
    """Whether one of the posts is that of a head or a head's deputy, in the Party, the government, an organisation."""
    return any(_LEADER.search(canonical(post)) is not None for post in _posts(text))


def _posts(text: str) -> list[str]:
    """The single posts, in the order written."""
    text = _ALSO.sub(r", \1,", unicodedata.normalize("NFC", text))
    found = [post for piece in _ALWAYS_PARTS.split(text) for post in _parted_at_titles(piece)]
    tidy = (" ".join(post.split()).strip(_EDGES) for post in found)
    return [post for post in tidy if post]


def _parted_at_titles(piece: str) -> list[str]:
    """The piece parted at those dashes and slashes behind which a title begins; never within brackets."""
    first, *rest = _MAY_PART.split(piece)
    posts = [first]
    for between, words in zip(rest[::2], rest[1::2], strict=True):
        open_bracket = posts[-1].count("(") > posts[-1].count(")")
        if not open_bracket and posts[-1].strip(_EDGES) and _TITLE.search(canonical(words)):
            posts.append(words)
        else:
            posts[-1] += between + words
    return posts


def _side(post: str) -> _Side:
    """Whose post it is; `post` is canonical."""
    if _YOUTH_SECRETARY.search(post):
        return _Side.ORGANISATION
    if _VILLAGE_HEAD.search(post):
        return _Side.GOVERNMENT
    if _OF_PARTY.search(post) and not _CHAIR.search(post):
        return _Side.PARTY
    if _OF_GOVERNMENT.search(post):
        return _Side.GOVERNMENT
    if _is_organisations(post):
        return _Side.ORGANISATION
    return _Side.PARTY if _ANY_SECRETARY.search(post) or _OF_PARTY.search(post) else _Side.GOVERNMENT


def _is_organisations(post: str) -> bool:
    misleading = _NO_ORGANISATION.search(post)
    while misleading:
        post = post[: misleading.start()] + post[misleading.end() :]
        misleading = _NO_ORGANISATION.search(post)
    return _OF_ORGANISATION.search(post) is not None


def _rank(post: str) -> int:
    if _side(post) is not _Side.PARTY:
        return 3
    ranks = (_SECRETARY, _DEPUTY, _COMMITTEE)
    return next((rank for rank, title in enumerate(ranks) if title.search(post)), 3)

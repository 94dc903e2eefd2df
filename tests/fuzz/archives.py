"""Archives for a fuzzer: one part is its own, named in the first line; the others are those of a whole file.

Inside a packed archive a fuzzer would change nothing but what the packing makes of it.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping

Parts = Mapping[str, bytes]

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def parts_of(content: bytes) -> Parts:
    """The parts of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def packed(parts: Parts) -> bytes:
    """An archive of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def with_part(parts: Parts, data: bytes) -> bytes:
    """An archive with the part that the data is: a name, a line break, the content."""
    name, _, content = data.partition(b"\n")
    return packed({**parts, (name.decode("utf-8", "replace")[:200].replace("\0", "") or "x"): content})


def as_inputs(parts: Parts, most: int) -> Iterator[bytes]:
    """Each part that is no longer than that, as data for `with_part`."""
    return (name.encode() + b"\n" + content for name, content in parts.items() if len(content) <= most)


def small_document(*paragraphs: str) -> Parts:
    """The parts of a document for Word with nothing but paragraphs and a table."""
    lines = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{lines}</w:tc></w:tr></w:tbl>"
    kinds = f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    usual = f'<Default Extension="rels" ContentType="{rels}"/>'
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}">{usual}{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{lines}{table}<w:sectPr/></w:body></w:document>',
    }
    return {name: text.encode() for name, text in texts.items()}

"""One page of HTML that shows all pictures by group, each opening in full size."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_STYLE = """body { font: 15px sans-serif; margin: 24px; background: #f3f0ed; color: #26211e; }
h2 { margin: 32px 0 8px; } main { display: flex; flex-wrap: wrap; gap: 16px; }
figure { margin: 0; width: 440px; } figure.paper { width: 300px; }
img { width: 100%; border: 1px solid #cfc5bd; background: white; } figcaption { padding: 4px 0; }"""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A picture and what it shows."""

    file: Path
    caption: str
    paper: bool = False


def write_index(folder: Path, groups: Mapping[str, Sequence[Exhibit]]) -> Path:
    """Write index.html into the folder that the pictures lie in or beneath."""
    parts = [f"<!doctype html><html lang=vi><meta charset=utf-8><title>Ảnh màn hình</title><style>{_STYLE}</style>"]
    for heading, exhibits in groups.items():
        parts.append(f"<h2>{html.escape(heading)}</h2><main>")
        parts += [_figure(folder, exhibit) for exhibit in exhibits]
        parts.append("</main>")
    index = folder / "index.html"
    index.write_text("\n".join(parts), encoding="utf-8")
    return index


def _figure(folder: Path, exhibit: Exhibit) -> str:
    source = html.escape(exhibit.file.relative_to(folder).as_posix())
    kind = " class=paper" if exhibit.paper else ""
    caption = html.escape(exhibit.caption)
    image = f"<a href='{source}'><img src='{source}' loading=lazy></a>"
    return f"<figure{kind}>{image}<figcaption>{caption}</figcaption></figure>"

"""Takes all pictures into build/screens (on Windows build/screens-windows): `python -m tests.screens [WORD]`.

WORD picks the scenes that have it.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from tests.house import ROOT
from tests.screens.gallery import Exhibit, write_index
from tests.screens.paper import picture_book
from tests.screens.scene import Scene
from tests.screens.scenes import scenes
from tests.screens.stage import Stage

SIZES = ((1366, 768), (1920, 1080))
TEXT_SIZES = (100, 150)
TARGET = ROOT / "build" / ("screens-windows" if sys.platform == "win32" else "screens")


def picture_window(
    folder: Path, size: tuple[int, int], percent: int, chosen: Sequence[Scene], target: Path
) -> tuple[list[Exhibit], list[str]]:
    """Play the scenes in a window and text of this size; the pictures, and what went wrong in which scene."""
    stage = Stage(folder, size, percent)
    exhibits: list[Exhibit] = []
    troubles: list[str] = []
    for scene in chosen:
        file = target / f"{scene.name}.png"
        if _picture(stage, scene, file):
            exhibits.append(Exhibit(file, f"{scene.caption} ({scene.name})"))
        for text in stage.troubles:
            troubles.append(f"{scene.name} {size[0]}×{size[1]} {percent} %: {text}")
            print(troubles[-1], file=sys.stderr, flush=True)
        stage.troubles.clear()
    stage.end()
    return exhibits, troubles


def _picture(stage: Stage, scene: Scene, file: Path) -> bool:
    """Play one scene and take its picture; what is thrown goes to the stage's troubles."""
    try:
        scene.play(stage)
        stage.picture(file)
        stage.dismiss()
    except Exception:
        stage.troubles.append(traceback.format_exc())
        stage.sweep()
        return False
    return True


def main(word: str = "") -> int:
    """Take the pictures; 1 when anything threw, warned or was never painted."""
    chosen = [scene for scene in scenes() if word in scene.name]
    groups: dict[str, list[Exhibit]] = {}
    troubles: list[str] = []
    TARGET.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory(dir=TARGET.parent) as pictures:
        folder, made = Path(name), Path(pictures) / TARGET.name
        Stage.make_books(folder)
        for percent, size in itertools.product(TEXT_SIZES, SIZES):
            target = made / (f"{size[0]}x{size[1]}" + ("" if percent == 100 else f"-{percent}"))
            target.mkdir(parents=True)
            exhibits, found = picture_window(folder, size, percent, chosen, target)
            groups[f"Cửa sổ {size[0]} × {size[1]}, cỡ chữ {percent} %"] = exhibits
            troubles += found
        if word in ("", "book"):
            (made / "book").mkdir()
            images = picture_book(folder / "templates" / "xa.sotd", made / "book")
            groups["Sổ in"] = [Exhibit(image.file, image.caption, paper=True) for image in images]
        write_index(made, groups)
        shutil.rmtree(TARGET, ignore_errors=True)
        made.rename(TARGET)
    index = TARGET / "index.html"
    print(f"{sum(map(len, groups.values()))} pictures, {len(troubles)} troubles: {index.relative_to(ROOT)}")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))

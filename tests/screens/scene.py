"""What a scene is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.screens.stage import Stage

Play = Callable[[Stage], object]
"""What it gives back is for other scenes, which go on from it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What stands on the stage: its file name and caption, and how it comes about, from whatever was there before."""

    name: str
    caption: str
    play: Play

"""A hundred books over four processes: `python -m tests.benchmarks.hundred_books ours|bare FOLDER`.

A process of its own, because workers load what the main one has loaded, and pytest is none of our business here.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from tests.benchmarks.bare_canvas import BarePage

BOOKS = 100
PROCESSES = 4


@dataclass(frozen=True)
class Run:
    """Processor's time of all processes together, and how large the largest worker was, in bytes."""

    seconds: float
    largest: int


def ours(folder: Path) -> Run:
    """Print with the program."""
    from printouts.books import Way, file_name, load_forms
    from printouts.many import Job, print_many
    from tests.printouts import sample_books

    book = sample_books.book(20, 5)
    jobs = (Job(book, file_name(n, book.unit.name, book.year)) for n in range(1, BOOKS + 1))
    forms = load_forms()
    largest = 0
    begin = _taken()
    for _ in print_many(jobs, forms, Way.FILLED, folder, PROCESSES):
        workers = psutil.Process().children(recursive=True)
        largest = max([largest, *(worker.memory_info().rss for worker in workers)])
    return Run(_taken() - begin, largest)


def _taken() -> float:
    """Processor's time of this process and of those it has waited for, in seconds."""
    return sum(os.times()[:4])


def bare(folder: Path) -> Run:
    """Draw with the bare canvas, each worker its share."""
    from printouts.books import load_layout
    from tests.benchmarks.bare_canvas import recorded
    from tests.printouts import sample_books

    pages = recorded(sample_books.book(20, 5), load_layout())
    context = multiprocessing.get_context("spawn")
    each = BOOKS // PROCESSES
    workers = [
        context.Process(target=bare_worker, args=(pages, folder, range(n * each, n * each + each)))
        for n in range(PROCESSES)
    ]
    begin = _taken()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Run(_taken() - begin, 0)


def bare_worker(pages: list[BarePage], folder: Path, numbers: range) -> None:
    """One worker's share of the bare books."""
    from printouts.files import write_whole
    from tests.benchmarks import bare_canvas

    bare_canvas.load_fonts()
    for n in numbers:
        write_whole(folder / f"{n}.pdf", bare_canvas.draw_bare(pages))


if __name__ == "__main__":
    print(json.dumps(asdict({"ours": ours, "bare": bare}[sys.argv[1]](Path(sys.argv[2])))))

"""Printing many books into a folder, spread over processes that are given values and write files of their own."""

from __future__ import annotations

import datetime
import hashlib
import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from domain.book_year import BookYear
from printouts.books import Way, print_book
from printouts.files import settle, write_whole
from printouts.layout_file import Forms
from printouts.layouts import Layout


@dataclass(frozen=True, slots=True)
class Job:
    """A book to print and the name of its file (`books.file_name`).

    With a `digest` of all that it is made from, a file of that name that was made from the same is left as it is.
    A `book` that was stored as PDF is written as it is, byte for byte.
    """

    book: BookYear | bytes
    name: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that is there in full; `size` in bytes. An `unchanged` one was there already."""

    path: Path
    size: int
    unchanged: bool = False


def digest_of(book: BookYear, layout: Layout, way: Way, program: str) -> str:
    """A digest of all that the pages are made from: records, layout, way and the program's version.

    The day of printing counts only by what it changes: who is a member, who is an officer.
    """
    in_post = [one.uid for one in book.officers if one.holds_on(book.day)]
    undated = replace(book, day=datetime.date.min)
    seen = undated, book.headcount(), book.has_committee, in_post, layout, way.value, program
    return hashlib.sha256(repr(seen).encode("utf-8")).hexdigest()


def is_made_from(path: Path, digest: str) -> bool:
    """Whether a whole PDF with this digest stands there."""
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return content.rstrip().endswith(b"%%EOF") and f"/Keywords ({digest})".encode("ascii") in content


def is_file_of(path: Path, content: bytes) -> bool:
    """Whether a file with these very bytes stands there."""
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def processes_here(jobs: int) -> int:
    """How many processes are worth starting for so many books on this machine."""
    return max(1, min(jobs // 2, os.cpu_count() or 1, 8))


def print_many(
    jobs: Iterable[Job], forms: Forms, way: Way, folder: Path, processes: int = 1
) -> Generator[Printed, None, None]:
    """Print each job into the folder, in order, and say so as soon as it is there; an older file is replaced.

    Closing the generator cancels: what has begun is finished, nothing else is begun, no half file is left. Jobs are
    taken only as they are wanted, so that few books are in memory at a time. OSError where a file cannot be written.
    Each is written first as `files.part_of` says, in the name of this process, whichever does it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if processes <= 1:
            for job in jobs:
                yield _print(job, forms, way, folder, os.getpid())
        else:
            yield from _spread(iter(jobs), forms, way, folder, processes)
    finally:
        settle(folder)


def _spread(jobs: Iterator[Job], forms: Forms, way: Way, folder: Path, processes: int) -> Iterator[Printed]:
    # Spawned, not forked: the only way on Windows, and a fork would copy the window's threads and locks.
    pool = ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(forms, way, folder, os.getpid())
    )
    try:
        waiting = deque(_submit(pool, job) for job in islice(jobs, 2 * processes))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(_submit(pool, job) for job in islice(jobs, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, job: Job) -> Future[Printed]:
    return pool.submit(_print_in_worker, job)


_orders: list[tuple[Forms, Way, Path, int]] = []
"""In a worker: what all its books have in common, sent once."""


def _begin(forms: Forms, way: Way, folder: Path, process: int) -> None:
    _orders.append((forms, way, folder, process))


def _print_in_worker(job: Job) -> Printed:
    return _print(job, *_orders[-1])


def _print(job: Job, forms: Forms, way: Way, folder: Path, process: int) -> Printed:
    path = folder / job.name
    book = job.book
    if is_file_of(path, book) if isinstance(book, bytes) else job.digest and is_made_from(path, job.digest):
        return Printed(path, path.stat().st_size, unchanged=True)
    content = book if isinstance(book, bytes) else print_book(book, forms.of(book.unit), way, digest=job.digest)
    write_whole(path, content, process)
    return Printed(path, len(content))

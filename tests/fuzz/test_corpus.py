"""What fuzzing has found worth keeping, read again by each reader: a value or a refusal, and soon."""

from __future__ import annotations

import time

import pytest

from tests.fuzz.__main__ import CORPUS
from tests.fuzz.readers import READERS, look

SECONDS = 20
"""For one input, on a machine that has much else to do; alone it takes a tenth of a second."""


def test_every_reader_has_a_corpus() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == set(READERS)


@pytest.mark.parametrize("name", READERS)
def test_the_corpus_is_read_again(name: str) -> None:
    reader = READERS[name]
    inputs = {f"seed {number}": seed for number, seed in enumerate(reader.seeds())}
    inputs |= {path.name: path.read_bytes() for path in sorted((CORPUS / name).iterdir())}
    for called, data in inputs.items():
        began = time.monotonic()
        assert isinstance(look(reader, data), str)
        assert time.monotonic() - began < SECONDS, called

"""Puts into .venv what a list pins, and nothing else; run by .venv's own Python, with the standard library alone.

    pinned.py ready LIST     exits with 0 if LIST, as it stands now, was installed whole
    pinned.py install LIST   installs it; 1 and a sentence: it could not; 3: what lies in .venv is damaged, make it anew
    pinned.py fetch LIST     only lays the wheels into .venv/wheels, for the tests

The lists carry every version and every hash, extras and markers resolved, so pip has nothing to look up: --no-deps.
Asked for `coverage[toml]` by a tool, older pips take the newest coverage instead, find no hash for it and give up. Nor
is anything built here, for what builds it would be looked up anew: --only-binary.
"""

from __future__ import annotations

import ast
import base64
import csv
import hashlib
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

DONE, FAILED, DAMAGED = 0, 1, 3
PACKAGES = Path(sysconfig.get_path("purelib"))
WHEELS = Path(sys.prefix) / "wheels"

WAY_TO_REGISTRY = frozenset(
    {
        *("index-url", "extra-index-url", "no-index", "find-links", "trusted-host", "cert", "client-cert", "proxy"),
        *("timeout", "default-timeout", "retries", "resume-retries", "keyring-provider", "use-feature"),
        *("cache-dir", "no-cache-dir"),
    }
)
"""What may be taken from pip's settings on this machine: how it reaches packages. All else would change what is
installed, or where: constraints, --user, --target, --no-binary and their like."""


def variables() -> dict[str, str]:
    """This process's environment without anything that is meant for pip or decides which modules Python finds."""
    return {k: v for k, v in os.environ.items() if not k.startswith("PIP_") and k not in ("PYTHONPATH", "PYTHONHOME")}


def settings(command: str) -> dict[str, str]:
    """The way to the registry, as pip's variables: read from its files, and over them from its variables."""
    asking = {"PIP_CONFIG_FILE": os.environ["PIP_CONFIG_FILE"]} if "PIP_CONFIG_FILE" in os.environ else {}
    # Set in a file, these change what `pip config list` itself says.
    asking |= dict.fromkeys(("PIP_USER", "PIP_GLOBAL", "PIP_SITE", "PIP_QUIET", "PIP_VERBOSE"), "0")
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"],
        env=variables() | asking,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    ).stdout
    found: dict[str, str] = {}
    for section in ("global", command):
        for line in listed.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(f"{section}."):
                found[name.removeprefix(f"{section}.").replace("_", "-")] = str(ast.literal_eval(value))
    for name, value in os.environ.items():
        if name.startswith("PIP_") and value:
            found[name.removeprefix("PIP_").lower().replace("_", "-")] = value
    return {f"PIP_{k.upper().replace('-', '_')}": v for k, v in found.items() if k in WAY_TO_REGISTRY}


def pip(command: str, *arguments: str) -> bool:
    """Runs pip, which prints for itself; whether it was content."""
    quiet = [] if sys.stdout.isatty() or command == "check" else ["--quiet"]
    given = {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    # check knows no registry and needs none.
    way = {} if command == "check" else settings(command)
    sys.stdout.flush()
    done = subprocess.run(
        [sys.executable, "-m", "pip", command, *quiet, *arguments], env=variables() | way | given, check=False
    )
    return done.returncode == 0


def get(command: str, requirements: Path, *arguments: str) -> bool:
    """What the list pins, by the hashes that stand there."""
    exactly = ("--no-deps", "--require-hashes", "--only-binary", ":all:")
    return pip(command, *exactly, *arguments, "--requirement", str(requirements))


def damages() -> Iterator[str]:
    """What a broken installation or a power cut left behind: files that are missing or not as recorded."""
    # pip moves what it replaces to a name with a tilde, and takes that away when all went well.
    yield from (path.name for path in PACKAGES.glob("~*"))
    for folder in PACKAGES.glob("*.dist-info"):
        record = folder / "RECORD"
        if not record.is_file():
            yield folder.name
            continue
        for name, recorded, *_ in csv.reader(record.read_text(encoding="utf-8").splitlines()):
            if recorded and not name.endswith(".pyc") and digest(PACKAGES / name) != recorded:
                yield name


def digest(path: Path) -> str:
    """A file's hash as wheels write it; nothing where there is no such file."""
    if not path.is_file():
        return ""
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")


def included(requirements: Path) -> list[Path]:
    """The list itself and those that it takes in."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    inner = [requirements.parent / line.removeprefix("-r ") for line in lines if line.startswith("-r ")]
    return [requirements, *(path for taken in inner for path in included(taken))]


def stamp(requirements: Path) -> tuple[Path, str]:
    """Where it is noted that a list is installed, beside what is, and by which text of it."""
    text = b"".join(path.read_bytes() for path in included(requirements))
    return PACKAGES / f"{requirements.name}.installed", hashlib.sha256(text).hexdigest()


def ready(requirements: Path) -> int:
    """Whether the list as it stands now was installed, or fetched, whole."""
    note, text = stamp(requirements)
    return DONE if note.is_file() and note.read_text(encoding="ascii") == text else FAILED


def install(requirements: Path) -> int:
    """Installs what the list pins, and looks whether it is all there."""
    stamp(requirements)[0].unlink(missing_ok=True)
    installed = get("install", requirements)
    damaged = next(damages(), None)
    if damaged:
        print(f"In .venv this is damaged: {damaged}", file=sys.stderr)
        return DAMAGED
    if not installed:
        print(f"What {requirements.name} pins could not be installed; pip says above why.", file=sys.stderr)
        return FAILED
    if not pip("check"):
        print("Something in .venv is missing or does not fit; pip says above what.", file=sys.stderr)
        return DAMAGED
    for path in included(requirements):
        note, text = stamp(path)
        note.write_text(text, encoding="ascii")
    return DONE


def fetch(requirements: Path) -> int:
    """Lays the wheels that the list pins for this Python into a folder in .venv, once."""
    if ready(requirements) == DONE:
        return DONE
    print(f"Fetching what {requirements.name} pins")
    if not get("download", requirements, "--dest", str(WHEELS)):
        print(f"What {requirements.name} pins could not be fetched; pip says above why.", file=sys.stderr)
        return FAILED
    note, text = stamp(requirements)
    note.write_text(text, encoding="ascii")
    return DONE


COMMANDS: dict[str, Callable[[Path], int]] = {"ready": ready, "install": install, "fetch": fetch}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](Path(sys.argv[2])))

"""On any machine and any day the program is installed as it is pinned, or a sentence says why not."""

from __future__ import annotations

import configparser
import re
import sys
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.processes import ROOT
from tests.wheels import Machine, make_wheel

LISTS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
PLACES = [
    {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": platform,
        "platform_system": system,
    }
    for python in ("3.11", "3.12", "3.13")
    for platform, system in (("linux", "Linux"), ("win32", "Windows"))
]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A registry in which what a tool needs has come out anew since it was pinned."""
    made = Machine(tmp_path)
    tool = make_wheel(made.registry, "tool", "1.0", ["covered[toml]>=1"])
    covered = make_wheel(made.registry, "covered", "1.0", ['plain>=1 ; extra == "toml"'], extra="toml")
    plain = make_wheel(made.registry, "plain", "1.0")
    make_wheel(made.registry, "covered", "1.1", ['plain>=1 ; extra == "toml"'], extra="toml")
    made.pin(tool, covered, plain)
    return made


def oldest_pip() -> Path:
    """Laid there by `make setup`."""
    (wheel,) = (Path(sys.prefix) / "wheels").glob("pip-*.whl")
    return wheel


@pytest.mark.slow
@pytest.mark.parametrize("newest", [False, True], ids=["oldest pip", "newest pip"])
def test_what_is_pinned_is_installed_though_a_newer_release_is_there(machine: Machine, newest: bool) -> None:
    machine.venv_with(None if newest else oldest_pip())
    done = machine.install()
    assert done.returncode == 0, done.stdout
    assert [machine.version(name) for name in ("tool", "covered", "plain")] == ["1.0", "1.0", "1.0"]
    again = machine.install()
    assert (again.returncode, again.stdout) == (0, "")


@pytest.mark.slow
def test_an_environment_without_its_python_is_made_anew_and_a_missing_pin_told(machine: Machine) -> None:
    python = machine.folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/nowhere/python3")
    machine.pin(*[line for line in machine.pins.read_text().splitlines() if not line.startswith("covered")])
    done = machine.install()
    assert done.returncode == 1
    assert "Making .venv" in done.stdout and machine.version("plain") == "1.0"
    assert "covered, which is not installed" in done.stdout
    assert "does not give a whole .venv" in done.stdout


@pytest.mark.slow
def test_a_wrong_hash_is_refused_and_nothing_installed(machine: Machine) -> None:
    machine.venv_with(oldest_pip())
    right = machine.pins.read_text().splitlines()
    machine.pin(*[re.sub(r"sha256:\w{8}", "sha256:00000000", line) for line in right])
    done = machine.install()
    assert done.returncode == 1
    assert "HASHES" in done.stdout and "could not be installed" in done.stdout
    assert "ModuleNotFoundError" in machine.version("plain")


@pytest.mark.slow
def test_what_was_broken_off_half_way_is_made_anew(machine: Machine) -> None:
    machine.venv_with(oldest_pip())
    assert machine.install().returncode == 0
    # Broken off within a package: pip takes it for installed.
    machine.pin(*reversed(machine.pins.read_text().splitlines()))
    (machine.packages / "plain.py").unlink()
    done = machine.install()
    assert done.returncode == 0 and "plain.py" in done.stdout and "Making .venv" in done.stdout
    assert machine.version("plain") == "1.0"


def pins(path: Path) -> list[tuple[Requirement, int]]:
    """What pins each package, with the number of its hashes."""
    lines = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pinned = [line for line in lines if line and not line.startswith(("-r", "#"))]
    return [(Requirement(line.partition(" --hash")[0]), line.count("--hash=sha256:")) for line in pinned]


PINS = {canonicalize_name(pinned.name): pinned for path in LISTS for pinned, _ in pins(path)}


def asked() -> list[Requirement]:
    """What setup.cfg asks for."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = config["options"]["install_requires"] + "\n" + config["options.extras_require"]["dev"]
    return [Requirement(line) for line in lines.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['python_version']} {place['sys_platform']}")
def test_whatever_is_asked_for_is_pinned_with_its_extras(place: dict[str, str]) -> None:
    """Followed from setup.cfg through what each installed package needs, as on that Python and system."""
    here = {name: str(value) for name, value in default_environment().items()} | place
    open_ends = asked()
    seen: set[str] = set()
    while open_ends:
        need = open_ends.pop()
        if str(need) in seen or not applies(need, here, ""):
            continue
        seen.add(str(need))
        assert canonicalize_name(need.name) in PINS, f"{need} has no pin"
        pinned = PINS[canonicalize_name(need.name)]
        assert applies(pinned, here, ""), f"{need} has no pin here"
        assert need.specifier.contains(str(pinned.specifier).removeprefix("==")), f"{pinned} is not {need}"
        for inner in needs_of(need.name):
            if any(applies(inner, here, extra) for extra in ("", *need.extras)):
                # The extra has been asked for: what is left of the marker is the place.
                inner.marker = None
                open_ends.append(inner)


def applies(need: Requirement, here: dict[str, str], extra: str) -> bool:
    return need.marker is None or need.marker.evaluate(here | {"extra": extra})


def needs_of(name: str) -> list[Requirement]:
    """What a package says that it needs; what is not for this Python and system is not there to be asked."""
    if not applies(PINS[canonicalize_name(name)], {}, ""):
        return []
    return [Requirement(line) for line in distribution(name).requires or ()]


@pytest.mark.parametrize("path", [*LISTS, ROOT / ".ci/pips.txt"], ids=lambda path: path.name)
def test_every_pin_is_exact_has_hashes_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text and "--find-links" not in text
    for pinned, hashes in pins(path):
        assert re.fullmatch(r"==[\w.]+", str(pinned.specifier)) and hashes, str(pinned)


def test_the_guide_for_windows_installs_as_the_script_does() -> None:
    told = next(line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if "-m pip install" in line)
    assert "--no-deps --require-hashes -r requirements.txt" in told

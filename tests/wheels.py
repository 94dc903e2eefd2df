"""Tiny wheels in a folder that stands for a registry, and a folder of a program that installs from it."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path

from tests.processes import ROOT


def make_wheel(folder: Path, name: str, version: str, needs: Sequence[str] = (), extra: str = "") -> str:
    """A wheel with one module that tells its version; gives back the line that pins it, with its hash."""
    info = f"{name}-{version}.dist-info"
    said = [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"]
    said += [f"Provides-Extra: {extra}\n"] if extra else []
    said += [f"Requires-Dist: {need}\n" for need in needs]
    files = {
        f"{name}.py": f'VERSION = "{version}"\n',
        f"{info}/METADATA": "".join(said),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},{_recorded(text)},{len(text)}\n" for file, text in files.items())
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for file, text in (files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}).items():
            wheel.writestr(file, text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def _recorded(text: str) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


class Machine:
    """A program's folder with the very scripts of `.ci`, a list of pins, and a registry that is a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "thử máy mới" / "sổ theo dõi"
        self.registry = folder / "registry"
        self.settings = folder / "pip.conf"
        self.registry.mkdir()
        shutil.copytree(ROOT / ".ci", self.folder / ".ci")
        # Only where packages come from may count of what is said here; the rest would change what is installed.
        self.say("user = true", "constraint = /nowhere", "no-binary = :all:", "quiet = 3")
        self.pins = self.folder / "requirements.txt"

    def say(self, *settings: str) -> None:
        """What this machine's pip is told."""
        lines = ("[global]", "no-index = true", f"find-links = {self.registry.as_uri()}", *settings)
        self.settings.write_text("\n".join(lines), encoding="utf-8")

    def pin(self, *lines: str) -> None:
        self.pins.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")

    def venv_with(self, wheel: Path | None) -> None:
        """An environment with this pip, or with the one that the tests themselves run with."""
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", self.folder / ".venv"], check=True)
        if wheel:
            with zipfile.ZipFile(wheel) as packed:
                packed.extractall(self.packages)
        else:
            self._take_own_pip()

    def _take_own_pip(self) -> None:
        own = distribution("pip")
        for folder in ("pip", f"pip-{own.version}.dist-info"):
            shutil.copytree(Path(str(own.locate_file(folder))), self.packages / folder)
        # Its commands lie outside and stay there.
        record = self.packages / f"pip-{own.version}.dist-info/RECORD"
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        record.write_text("".join(line for line in lines if not line.startswith("..")), encoding="utf-8")

    @property
    def packages(self) -> Path:
        return self.folder / ".venv/lib" / "python{}.{}".format(*sys.version_info[:2]) / "site-packages"

    def install(self) -> subprocess.CompletedProcess[str]:
        """What `make run` does before it starts the program, with settings around it that are meant for others."""
        others = {"PYTHONPATH": str(self.registry), "PYTHONHOME": "/nowhere", "PYTHON": sys.executable}
        told = {"PIP_USER": "1", "PIP_REQUIRE_VIRTUALENV": "1", "PIP_TARGET": str(self.registry / "target")}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "COV"))}
        return subprocess.run(
            ["bash", str(self.folder / ".ci/venv"), "requirements.txt"],
            cwd=self.registry,
            env=kept | others | told | {"PIP_CONFIG_FILE": str(self.settings)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    def version(self, module: str) -> str:
        """Which version the environment's Python finds, or what it says instead."""
        asked = [str(self.folder / ".venv/bin/python"), "-c", f"import {module}; print({module}.VERSION)"]
        done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
        return done.stdout.strip() or done.stderr

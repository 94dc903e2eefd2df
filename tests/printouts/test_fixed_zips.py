from __future__ import annotations

import io
import zipfile

from printouts.fixed_zips import of_no_system


def packed(system: int, mode: int) -> bytes:
    """A zip as some system makes it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("a.xml", "một"), ("Sổ/b.xml", "hai\n" * 1000)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = system, mode << 16
            entry.comment = b"said"
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def test_a_zip_of_windows_and_one_of_linux_become_the_same() -> None:
    windows, linux = packed(0, 0o666), packed(3, 0o600)
    assert windows != linux
    assert of_no_system(windows) == of_no_system(linux)


def test_all_else_stays() -> None:
    with zipfile.ZipFile(io.BytesIO(of_no_system(packed(3, 0o600)))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.xml", "Sổ/b.xml"] and archive.read("Sổ/b.xml") == b"hai\n" * 1000
        assert {(one.create_system, one.external_attr, one.comment) for one in archive.infolist()} == {(0, 0, b"said")}


def test_a_zip_with_nothing_in_it() -> None:
    target = io.BytesIO()
    zipfile.ZipFile(target, "w").close()
    assert of_no_system(target.getvalue()) == target.getvalue()

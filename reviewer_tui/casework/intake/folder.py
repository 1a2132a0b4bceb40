"""Reading a package that is a folder, without following a link out of it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from reviewer_tui.casework.intake import limits
from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.i18n import N_


def read_folder(root: Path) -> dict[str, bytes]:
    """Every file of a package folder by its path in the package.

    Every step is opened relative to the open folder above it and never through a symbolic link, so that
    nothing outside can be reached even while somebody exchanges files under our hands.

    Raises:
        PackageFault: a link, a device, an unsafe or unknown name, or too much.
        OSError: the folder cannot be read.
    """
    top = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        names = _names(top, root)
        limits.check_clashes(names)
        files: dict[str, bytes] = {}
        for name in names:
            files[name] = _read(top, name)
            limits.check_totals({known: len(content) for known, content in files.items()})
        return files
    finally:
        os.close(top)


def _names(top: int, root: Path) -> list[str]:
    names: list[str] = []
    for entry in _entries(top):
        if entry in (limits.ATTACHMENTS, limits.REGISTRY):
            folder = _open(top, entry, os.O_DIRECTORY)
            try:
                names += [f"{entry}/{inner}" for inner in _entries(folder)]
            finally:
                os.close(folder)
        else:
            names.append(entry)
    for name in names:
        limits.check_name(name)
    if limits.MANIFEST not in names:
        raise fault("no-manifest", N_("{name} has no manifest.json: it is not a package."), name=root.name)
    return sorted(names)


def _entries(folder: int) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            found.append(_in_utf8(entry.name))
            limits.check_count(len(found))
    return found


def _in_utf8(name: str) -> str:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        raise fault("bad-name", N_("A file name is not in UTF-8: {name}"), name=repr(name)) from None
    return name


def _open(parent: int, name: str, flags: int = 0) -> int:
    try:
        return os.open(
            name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | flags, dir_fd=parent
        )
    except OSError as refused:
        raise fault(
            "not-a-file", N_("{name} cannot be read as a plain file: {why}"), name=name, why=refused.strerror
        ) from None


def _read(top: int, name: str) -> bytes:
    folder, _, leaf = name.rpartition("/")
    parent = _open(top, folder, os.O_DIRECTORY) if folder else top
    try:
        opened = _open(parent, leaf)
    finally:
        if folder:
            os.close(parent)
    try:
        status = os.fstat(opened)
        if stat.S_ISDIR(status.st_mode):
            raise fault("unknown-file", N_("A package of format 1 has no file {name}."), name=f"{name}/")
        if not stat.S_ISREG(status.st_mode):
            raise fault("not-a-file", N_("{name} is no plain file."), name=name)
        limits.check_size(name, status.st_size)
        with os.fdopen(opened, "rb", closefd=False) as file:
            content = file.read(limits.size_limit(name) + 1)
    finally:
        os.close(opened)
    limits.check_size(name, len(content))
    return content

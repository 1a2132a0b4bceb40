"""Reading a package that is a zip archive, which may have been made to hurt."""

from __future__ import annotations

import lzma
import os
import stat
import zipfile
import zlib
from pathlib import Path

from reviewer_tui.casework.intake import limits
from reviewer_tui.casework.intake.faults import PackageFault, fault
from reviewer_tui.i18n import N_

_ENCRYPTED = 0x1
_NAMES_IN_UTF8 = 0x800
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    ValueError,
    RuntimeError,
)


def read_archive(path: Path) -> dict[str, bytes]:
    """Every file of a zipped package by its path in the package; nothing is unpacked to disk.

    Raises:
        PackageFault: damaged, encrypted, oversized, or with unsafe, unknown or doubled names.
        OSError: the archive cannot be read.
    """
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(opened, "rb") as file:
        status = os.fstat(opened)
        if not stat.S_ISREG(status.st_mode):
            raise fault("not-a-file", N_("{name} is no plain file."), name=path.name)
        if status.st_size > limits.MAX_ARCHIVE:
            raise fault("too-large", N_("The package has more than {limit} bytes."), limit=limits.MAX_ARCHIVE)
        try:
            with zipfile.ZipFile(file) as archive:
                return _read_all(archive, path)
        except PackageFault:
            raise
        except _BROKEN as broken:
            raise fault(
                "bad-zip", N_("{name} is not a sound zip archive: {why}"), name=path.name, why=broken
            ) from None


def _read_all(archive: zipfile.ZipFile, path: Path) -> dict[str, bytes]:
    members = archive.infolist()
    limits.check_count(len(members))
    for member in members:
        _check_member(member)
    folder = _wrapping_folder([member.filename for member in members])
    placed = [(member, member.filename.removeprefix(folder)) for member in members]
    files = [(member, name) for member, name in placed if not member.is_dir()]
    _check_names([name for _, name in files], [name for member, name in placed if member.is_dir()])
    if not any(name == limits.MANIFEST for _, name in files):
        raise fault("no-manifest", N_("{name} has no manifest.json: it is not a package."), name=path.name)
    limits.check_totals({name: member.file_size for member, name in files})
    return {name: _unpack(archive, member, name) for member, name in files}


def _check_names(files: list[str], folders: list[str]) -> None:
    limits.check_clashes([*files, *(name.rstrip("/") for name in folders)])
    for name in files:
        limits.check_name(name)
    for name in folders:
        # An empty name is the folder that wraps the whole package.
        if name.rstrip("/") not in ("", limits.ATTACHMENTS, limits.REGISTRY):
            limits.check_name(name.rstrip("/"))
            raise fault("unknown-file", N_("A package of format 1 has no file {name}."), name=name)


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    if member.flag_bits & _ENCRYPTED:
        raise fault("encrypted-zip", N_("{name} is encrypted; a package is not."), name=name)
    if not member.flag_bits & _NAMES_IN_UTF8 and not name.isascii():
        raise fault("bad-name", N_("A file name is not in UTF-8: {name}"), name=name)
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise fault("not-a-file", N_("{name} is no plain file."), name=name)
    if member.compress_type not in _METHODS:
        raise fault("bad-zip", N_("{name} is packed by a method other than deflate."), name=name)
    # `filename` is what zipfile made of the name: cut at a NUL, with the separator of this system.
    if member.filename != name:
        raise fault("unsafe-path", N_("The name {name} leaves the package or hides something."), name=name)


def _wrapping_folder(names: list[str]) -> str:
    """The one folder that holds everything, as made by zipping the folder instead of its content."""
    if limits.MANIFEST in names or not names:
        return ""
    folder = names[0].partition("/")[0] + "/"
    wrapped = folder + limits.MANIFEST in names and all(name.startswith(folder) for name in names)
    return folder if wrapped and folder not in ("/", "./", "../") else ""


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    limits.check_size(name, member.file_size)
    limits.check_ratio(name, member.compress_size, member.file_size)
    with archive.open(member) as file:
        content = file.read(min(limits.size_limit(name), member.file_size) + 1)
    if len(content) != member.file_size:
        raise fault("zip-bomb", N_("{name} has another size than the archive declares."), name=name)
    return content

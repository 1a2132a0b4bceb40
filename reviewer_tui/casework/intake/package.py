"""A package as one value: every byte accounted for by its manifest, every paper parsed."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reviewer_tui.casework.intake import limits
from reviewer_tui.casework.intake.archive import read_archive
from reviewer_tui.casework.intake.faults import PackageFault, fault
from reviewer_tui.casework.intake.folder import read_folder
from reviewer_tui.casework.intake.manifest import (
    FORMAT,
    Application,
    FileEntry,
    Manifest,
    Otp,
    RegistryPaper,
    as_paper,
    read_paper,
)
from reviewer_tui.casework.intake.strict_json import parse_object
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.file_kind import MEDIA_TYPES, file_kind
from reviewer_tui.i18n import N_

_UNLISTED = (limits.MANIFEST, limits.SIGNATURE, limits.OTP)


@dataclass(frozen=True)
class AttachedFile:
    """A file the applicant attached."""

    name: str
    """Without the folder ``attachments/``."""
    kind: str
    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True)
class Package:
    """A package whose files are those its manifest names; nothing about it is judged by the law yet."""

    name: str
    manifest: Manifest
    manifest_bytes: bytes
    sha256: str
    """Of the manifest, hence of everything."""
    application: Application
    attachments: tuple[AttachedFile, ...]
    registries: tuple[RegistryPaper, ...]
    papers: Mapping[str, bytes]
    """Every other file by name, as it arrived: what a signature over the manifest covers."""
    signature: bytes | None
    otp: Otp | None


def read_package(path: Path) -> Package:
    """Read a folder or zip archive and check that it is complete and unaltered.

    Raises:
        PackageFault: it is not a sound package of format 1.
        OSError: it cannot be read.
    """
    if path.is_symlink():
        raise fault("not-a-file", N_("{name} is no plain file."), name=path.name)
    if path.is_dir():
        return assemble(path.name, read_folder(path))
    if path.suffix.lower() == ".zip" or zipfile.is_zipfile(path):
        return assemble(path.name, read_archive(path))
    if not path.exists():
        raise fault("not-found", N_("There is no {name}."), name=path.name)
    raise fault("not-a-package", N_("{name} is neither a folder nor a zip archive."), name=path.name)


def assemble(name: str, files: dict[str, bytes]) -> Package:
    """Make a package of its files.

    Raises:
        PackageFault: the manifest does not describe exactly these files, or a paper cannot be read.
    """
    manifest = _manifest(files[limits.MANIFEST])
    _check_listing(manifest, files)
    for file_name, entry in manifest.files.items():
        _check_file(file_name, entry, files[file_name])
    otp = files.get(limits.OTP)
    return Package(
        name=name,
        manifest=manifest,
        manifest_bytes=files[limits.MANIFEST],
        sha256=hashlib.sha256(files[limits.MANIFEST]).hexdigest(),
        application=read_paper(Application, files[limits.APPLICATION], limits.APPLICATION, "bad-application"),
        attachments=_attachments(manifest, files),
        registries=_registries(files),
        papers={
            file_name: content
            for file_name, content in files.items()
            if not file_name.startswith(f"{limits.ATTACHMENTS}/")
        },
        signature=files.get(limits.SIGNATURE),
        otp=read_paper(Otp, otp, limits.OTP, "bad-otp") if otp is not None else None,
    )


def _manifest(content: bytes) -> Manifest:
    value = parse_object(content, limits.MANIFEST, "bad-manifest")
    declared = value.get("format")
    if type(declared) is not int or declared != FORMAT:
        raise fault(
            "unknown-format", N_("The package is of format {format}; known is 1."), format=repr(declared)
        )
    return as_paper(Manifest, value, limits.MANIFEST, "bad-manifest")


def _check_listing(manifest: Manifest, files: dict[str, bytes]) -> None:
    for name in manifest.files:
        limits.check_name(name)
        if name in (limits.MANIFEST, limits.SIGNATURE):
            raise fault("bad-manifest", N_("The manifest cannot name {name}."), name=name)
        if name not in files:
            raise fault("missing-file", N_("The manifest names {name}, which is not there."), name=name)
    limits.check_clashes(manifest.files)
    for name in files:
        if name not in manifest.files and name not in _UNLISTED:
            raise fault("unknown-file", N_("The manifest does not name {name}."), name=name)
    if limits.APPLICATION not in manifest.files:
        raise fault(
            "missing-file", N_("The manifest names {name}, which is not there."), name=limits.APPLICATION
        )


def _check_file(name: str, entry: FileEntry, content: bytes) -> None:
    if entry.size != len(content):
        raise fault(
            "size-mismatch",
            N_("{name} has {size} bytes, the manifest says {declared}."),
            name=name,
            size=len(content),
            declared=entry.size,
        )
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise fault("hash-mismatch", N_("{name} is not the file the manifest describes."), name=name)
    attached = name.startswith(f"{limits.ATTACHMENTS}/")
    found = _media_type(name, content) if attached else "application/json"
    if found != entry.media_type:
        raise fault(
            "media-type-mismatch",
            N_("{name} is declared as {declared} but holds {found}."),
            name=name,
            declared=entry.media_type,
            found=found,
        )


def _media_type(name: str, content: bytes) -> str:
    try:
        return MEDIA_TYPES[file_kind(content)]
    except DocumentFault as unknown:
        raise fault("bad-attachment", N_("{name}: {why}"), name=name, why=unknown.message) from None


def _attachments(manifest: Manifest, files: dict[str, bytes]) -> tuple[AttachedFile, ...]:
    folder = f"{limits.ATTACHMENTS}/"
    return tuple(
        AttachedFile(name.removeprefix(folder), entry.kind, entry.media_type, entry.sha256, files[name])
        for name, entry in manifest.files.items()
        if name.startswith(folder)
    )


def _registries(files: dict[str, bytes]) -> tuple[RegistryPaper, ...]:
    papers = tuple(
        read_paper(RegistryPaper, content, name, "bad-registry-answer")
        for name, content in sorted(files.items())
        if name.startswith(f"{limits.REGISTRY}/")
    )
    sources = [paper.source for paper in papers]
    for source in sources:
        if sources.count(source) > 1:
            raise fault("bad-registry-answer", N_("The registry {source} answers twice."), source=source)
    return papers


__all__ = ["AttachedFile", "Package", "PackageFault", "assemble", "read_package"]

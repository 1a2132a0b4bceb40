"""How large a package may be, and which names its files may have."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.i18n import N_

MANIFEST = "manifest.json"
APPLICATION = "application.json"
SIGNATURE = "signature.p7s"
OTP = "otp.json"
ATTACHMENTS = "attachments"
REGISTRY = "registry"

MAX_FILES = 200
MAX_ATTACHMENTS = 5 * 1024 * 1024
"""All attachments together (the portal's own limit for one application)."""
MAX_PAPER = 1024 * 1024
"""Each of `manifest.json` and `application.json`."""
MAX_SIDE_PAPER = 256 * 1024
"""Each registry answer, the signature and the one-time password's paper."""
MAX_TOTAL = MAX_ATTACHMENTS + 4 * 1024 * 1024
MAX_ARCHIVE = MAX_TOTAL + 1024 * 1024
MAX_RATIO = 200
"""Deflate reaches 1032:1 on zeros; JSON reaches about 20:1."""
_RATIO_MATTERS_FROM = 64 * 1024
MAX_NAME = 180


def check_size(name: str, size: int) -> None:
    """Refuse a file that is larger than its place in the package allows.

    Raises:
        PackageFault: ``too-large``.
    """
    limit = size_limit(name)
    if size > limit:
        raise fault(
            "too-large", N_("{name} has {size} bytes; at most {limit}."), name=name, size=size, limit=limit
        )


def size_limit(name: str) -> int:
    """Largest size in bytes of a file at this place."""
    if name in (MANIFEST, APPLICATION):
        return MAX_PAPER
    return MAX_ATTACHMENTS if name.startswith(f"{ATTACHMENTS}/") else MAX_SIDE_PAPER


def check_ratio(name: str, packed: int, unpacked: int) -> None:
    """Refuse a file of an archive that unpacks to suspiciously much.

    Raises:
        PackageFault: ``zip-bomb``.
    """
    if unpacked >= _RATIO_MATTERS_FROM and unpacked > MAX_RATIO * max(packed, 1):
        raise fault(
            "zip-bomb",
            N_("{name} unpacks to {ratio} times its size."),
            name=name,
            ratio=unpacked // max(packed, 1),
        )


def check_totals(sizes: dict[str, int]) -> None:
    """Refuse a package whose files are together too many or too large.

    Raises:
        PackageFault: ``too-many-files``, ``attachments-too-large`` or ``too-large``.
    """
    check_count(len(sizes))
    attached = sum(size for name, size in sizes.items() if name.startswith(f"{ATTACHMENTS}/"))
    if attached > MAX_ATTACHMENTS:
        raise fault(
            "attachments-too-large",
            N_("The attachments have {size} bytes together; at most {limit}."),
            size=attached,
            limit=MAX_ATTACHMENTS,
        )
    if sum(sizes.values()) > MAX_TOTAL:
        raise fault("too-large", N_("The package has more than {limit} bytes."), limit=MAX_TOTAL)


def check_count(files: int) -> None:
    """Refuse more files than a package may have.

    Raises:
        PackageFault: ``too-many-files``.
    """
    if files > MAX_FILES:
        raise fault("too-many-files", N_("The package has more than {limit} files."), limit=MAX_FILES)


def check_name(name: str) -> None:
    """Refuse a name that leaves the package, hides something, or has no place in format 1.

    Raises:
        PackageFault: ``unsafe-path`` or ``unknown-file``.
    """
    steps = name.split("/")
    unsafe = (
        name.startswith("/")
        or "\\" in name
        or (len(name) > 1 and name[1] == ":")
        or any(step in ("", ".", "..") or step != step.strip() for step in steps)
        or any(unicodedata.category(letter)[0] == "C" for letter in name)
        or len(name.encode("utf-8", "replace")) > MAX_NAME
    )
    if unsafe:
        raise fault("unsafe-path", N_("The name {name} leaves the package or hides something."), name=name)
    if not _has_place(name, steps):
        raise fault("unknown-file", N_("A package of format 1 has no file {name}."), name=name)


def _has_place(name: str, steps: list[str]) -> bool:
    if len(steps) == 1:
        return name in (MANIFEST, APPLICATION, SIGNATURE, OTP)
    if len(steps) != 2:
        return False
    return steps[0] == ATTACHMENTS or (steps[0] == REGISTRY and name.endswith(".json"))


def check_clashes(names: Iterable[str]) -> None:
    """Refuse names that are one file on some file systems: equal, or equal but for case or composition.

    Raises:
        PackageFault: ``duplicate-name``.
    """
    seen: dict[str, str] = {}
    for name in names:
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
        if folded in seen:
            raise fault(
                "duplicate-name", N_("{name} and {other} are the same name."), name=name, other=seen[folded]
            )
        seen[folded] = name

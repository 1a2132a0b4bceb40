"""What a file is by its own bytes, whatever its name and declared type say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reviewer_tui.documents.faults import fault

MAX_CONTENT: Final = 20 * 1024 * 1024
"""Bytes that are still read; a whole package may have 5 MB."""

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
}

_PDF_HEADER_WITHIN: Final = 1024
"""Readers accept the header anywhere in the first kilobyte (PDF 1.7, implementation note 13)."""
_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def file_kind(content: bytes) -> str:
    """``pdf``, ``jpeg`` or ``png``.

    Raises:
        DocumentFault: ``empty``, ``too-large`` or ``not-a-document``.
    """
    if not content:
        raise fault("empty")
    if len(content) > MAX_CONTENT:
        raise fault("too-large")
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(_PNG_SIGNATURE):
        return "png"
    if b"%PDF-" in content[:_PDF_HEADER_WITHIN]:
        return "pdf"
    raise fault("not-a-document")


def byte_oddities(content: bytes, kind: str, media_type: str) -> tuple[str, ...]:
    """What is odd about the outside of a file: ``media-type-differs``, ``leading-junk``, ``trailing-bytes``.

    Bytes before or behind the document are how one file is made to be two (a picture and an archive, say).
    """
    found = []
    if media_type.partition(";")[0].strip().lower() != MEDIA_TYPES[kind]:
        found.append("media-type-differs")
    if kind == "pdf" and not content.startswith(b"%PDF-"):
        found.append("leading-junk")
    if _has_trailing_bytes(content, kind):
        found.append("trailing-bytes")
    return tuple(found)


def _has_trailing_bytes(content: bytes, kind: str) -> bool:
    if kind == "pdf":
        end = content.rfind(b"%%EOF")
        return end >= 0 and bool(content[end + 5 :].strip(b"\r\n\t\0 "))
    if kind == "png":
        return len(content) > _png_end(content)
    return not content.rstrip(b"\0").endswith(b"\xff\xd9")


def _png_end(content: bytes) -> int:
    """Where the IEND chunk ends; the file's end if there is none (PNG, section 11.2.5)."""
    at = len(_PNG_SIGNATURE)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        at += 12 + length
        if kind == b"IEND":
            return at
    return len(content)

"""What a file is by its content, whatever its name and its sender say."""

from __future__ import annotations

_STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
_PDF_WITHIN = 1024
"""Readers accept a PDF's header anywhere in the first kilobyte (ISO 32000-1, annex H.3, note 13)."""


def sniff(content: bytes) -> str | None:
    """Media type of an attachment: PDF, JPEG or PNG; ``None`` for anything else and for an empty file."""
    for start, media_type in _STARTS:
        if content.startswith(start):
            return media_type
    return "application/pdf" if b"%PDF-" in content[:_PDF_WITHIN] else None

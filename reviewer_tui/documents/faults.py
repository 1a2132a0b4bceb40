"""Why a file could not be read, in one line for the official."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import Message, message

FAULTS: Final[Mapping[str, Message]] = {
    "empty": message("The file is empty."),
    "too-large": message("The file is too large to be read."),
    "not-a-document": message("The file is neither a PDF nor a JPEG or PNG picture."),
    "wrong-type": message("The file is of another type than this needs."),
    "encrypted": message("The file is locked with a password."),
    "damaged": message("The file is damaged and cannot be opened."),
    "reader-died": message("Reading the file broke the reader, which was started again."),
    "took-too-long": message("Reading the file took too long and was stopped."),
    "bomb": message("The file unpacks to far more than it should and was not opened."),
    "not-recognised": message("The text of the page could not be recognised."),
    "no-such-page": message("The file has no such page."),
}
"""Every code with the line that explains it."""


class DocumentFault(BadInput):
    """A file could not be read; only this file is affected and the reader goes on."""


def fault(code: str) -> DocumentFault:
    """The fault of a code, with its line.

    Raises:
        KeyError: no such code.
    """
    return DocumentFault(code, FAULTS[code])

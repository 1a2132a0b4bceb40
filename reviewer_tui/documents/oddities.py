"""What may be odd about a file that can be read: hints for the official, never a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reviewer_tui.i18n import Message, message

INVISIBLE_TEXT: Final = "invisible-text"
TEXT_OVER_PICTURE: Final = "text-over-picture"
"""Of a page that is one picture and has a text layer: scanners make such pages, and so do forgers."""
RECOGNISED: Final = "recognised"
"""Of a page whose words come from a recognition engine."""
TEXT_CUT: Final = "text-cut"
"""Of a page of which only the first letters were read."""

ODDITIES: Final[Mapping[str, Message]] = {
    "attachments": message("Other files are hidden inside the file."),
    "changed-after-signing": message("Something was added to the file after it was signed."),
    "encrypted": message("The file is protected against changes with an owner's password."),
    "forms": message("The file has fields that can be filled in."),
    INVISIBLE_TEXT: message("The file carries text that is not visible on the page."),
    "javascript": message("The file carries a program; it was not run."),
    "leading-junk": message("The document begins only after other bytes."),
    "many-pages": message("The file has unusually many pages."),
    "media-type-differs": message("The file is of another type than was declared."),
    "no-text-layer": message("A scan: the page is a picture without text."),
    RECOGNISED: message("The text was recognised from a picture: compare it with the paper."),
    "signed": message("The file carries an electronic signature."),
    TEXT_CUT: message("The page has more text than can be shown."),
    TEXT_OVER_PICTURE: message("The page is a picture with a text layer."),
    "trailing-bytes": message("Other bytes follow after the end of the document."),
}
"""Every code with its line."""

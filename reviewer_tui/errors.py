"""What can go wrong in words for the user: one tree, every leaf with a code, a message and an exit status."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

from reviewer_tui.i18n import Message, message

EXIT_BAD_VERDICT = 1
EXIT_BAD_INPUT = 2
EXIT_REFUSED_BY_RULE = 3


class ReviewerError(Exception):
    """Something the user must be told in one line: what happened, what was kept, what to do.

    Attributes:
        code: stable identifier for scripts and tests, e.g. ``claim-lost``.
        message: the line, worded in the reader's language when shown.
    """

    exit_status = EXIT_BAD_INPUT

    def __init__(self, code: str, message: Message) -> None:
        super().__init__(f"{code}: {message.text('en')}")
        self.code = code
        self.message = message


class BadInput(ReviewerError):
    """The command, the file or the value given cannot be used."""


class NotFound(BadInput):
    """No such case, document or official in this institution."""


class RefusedByRule(ReviewerError):
    """A rule forbids it: claim, authority, term, hearing, ground, stale version."""

    exit_status = EXIT_REFUSED_BY_RULE


class StoreFault(ReviewerError):
    """The store could not do it: locked, full, of another version, unreachable. Nothing was half done."""


_SYSTEM: Final[Mapping[int, Message]] = {
    errno.ENOENT: message("No such file or directory"),
    errno.EACCES: message("Permission denied"),
    errno.EISDIR: message("Is a directory"),
    errno.ENOTDIR: message("Not a directory"),
    errno.ELOOP: message("Too many levels of symbolic links"),
    errno.ENOSPC: message("No space left on device"),
    errno.EROFS: message("Read-only file system"),
}


def system_words(fault: OSError) -> Message | str:
    """Why the operating system refused a file, in the reader's language for what happens to people."""
    return _SYSTEM.get(fault.errno or 0) or fault.strerror or type(fault).__name__

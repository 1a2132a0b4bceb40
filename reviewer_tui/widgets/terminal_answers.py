"""What a terminal answers, taken out of what was typed: an answer that comes late must not press a key.

Answers come without being asked for here, too: the shell, the multiplexer or the program before this one asked, and
its answer travelled longer than it stayed. Textual reads two of them and types the others letter by letter, so that
the name of a terminal would open and judge cases.
"""

from __future__ import annotations

import re
from typing import Final

from textual.constants import ESCAPE_DELAY

_ESC: Final = "\x1b"
_PASTE_BEGINS: Final = "\x1b[200~"
_PASTE_ENDS: Final = "\x1b[201~"

# Control sequences (ECMA-48 §5.4) that no key sends. Private ones: device attributes, modes, keyboard flags, colour
# scheme. Others: status (n), modes ($y), size of window or cell (t), parameters (x); two parameters with t or x are a key.
_ANSWER: Final = re.compile(
    r"\x1b\[(?:[?>=][0-9;:]*[ -/]?[@-~]|[0-9;]+(?:n|\$y)|[0-9]+(?:;[0-9]+;[0-9]+)?t|[0-9]+(?:;[0-9]+){6}x)"
)
_PRIVATE: Final = re.compile(r"\x1b\[[?>=][0-9;:]*[ -/]?")
_READ_BY_TEXTUAL: Final = re.compile(r"\x1b\[\?(?:2026|2048);[0-9]\$y")

# Control strings: colours and the clipboard (OSC), names, capabilities and settings (DCS), pictures (APC of kitty).
# A letter typed with Alt begins like one, but no answer begins with another letter.
_STRING: Final = re.compile(r"\x1b(?:\][0-9lL]|P[0-9!>]|_G)")
_STRING_REST: Final = re.compile(r"[^\x07\x1b]*(?P<end>\x07|\x1b\\)?")

_BEGUN: Final = re.compile(rf"{_PRIVATE.pattern}|\x1b(?:\[[0-9;]*\$?|[\]P_])?")

_LONGEST_WAIT: Final = 2.0
"""Seconds in which an answer that began must end; keys would be taken for a part of it until then."""


class TerminalAnswers:
    """The stream from a terminal without its answers; what is pasted is left as it is."""

    def __init__(self) -> None:
        self._rest = ""
        self._since = 0.0
        self._pasting = False
        self._in_string = False

    def typed(self, text: str, now: float) -> str:
        """What was typed of a further piece of the stream, as far as that can be told yet; ask `waited` first.

        Args:
            text: of any length; an answer may be cut anywhere.
            now: seconds of a clock that never goes back.
        """
        self._rest += text
        typed = ""
        while (taken := self._next(now)) is not None:
            typed += taken
        if not self._in_string:
            self._since = now
        return typed

    def waited(self, now: float) -> str:
        """What was held back and must have been keys, since nothing followed for so long."""
        begun = self._in_string or _PRIVATE.match(self._rest) is not None
        if now - self._since < (_LONGEST_WAIT if begun else ESCAPE_DELAY):
            return ""
        rest, self._rest, self._in_string = self._rest, "", False
        return "" if begun else rest

    def _next(self, now: float) -> str | None:
        """What was typed at the front; empty: that was none. None: more must come before it can be told."""
        if self._in_string:
            return self._string()
        if self._pasting:
            return self._paste()
        if not self._rest:
            return None
        start = self._rest.find(_ESC)
        return self._escape(now) if start == 0 else self._take(start if start > 0 else len(self._rest))

    def _escape(self, now: float) -> str | None:
        if answer := _ANSWER.match(self._rest):
            return (
                self._take(answer.end()) if _READ_BY_TEXTUAL.match(self._rest) else self._drop(answer.end())
            )
        if string := _STRING.match(self._rest):
            self._in_string, self._since = True, now
            return self._drop(string.end())
        if self._rest.startswith(_PASTE_BEGINS):
            self._pasting = True
            return self._take(len(_PASTE_BEGINS))
        if _BEGUN.fullmatch(self._rest):
            return None
        broken_off = _PRIVATE.match(self._rest)
        return self._drop(broken_off.end()) if broken_off else self._take(1)

    def _string(self) -> str | None:
        """Drop up to the end of a control string; an escape that does not end it breaks it off."""
        string = _STRING_REST.match(self._rest)
        if string:
            self._drop(string.end())
        self._in_string = not (string and string["end"]) and self._rest in {"", _ESC}
        return None if self._in_string else ""

    def _paste(self) -> str | None:
        content, end, rest = self._rest.partition(_PASTE_ENDS)
        if end:
            self._rest, self._pasting = rest, False
            return content + end
        held = next(
            size for size in range(len(_PASTE_ENDS) - 1, -1, -1) if content.endswith(_PASTE_ENDS[:size])
        )
        return self._take(len(content) - held) or None

    def _take(self, size: int) -> str:
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def _drop(self, size: int) -> str:
        self._rest = self._rest[size:]
        return ""

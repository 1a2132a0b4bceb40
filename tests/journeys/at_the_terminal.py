"""An official before the workplace in a real pseudo-terminal: looks before pressing the next key, and counts."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.terminal import Terminal
from reviewer_tui.i18n import translate

CTRL_Q = "\x11"
YOURS = translate("yours since {since}", "kk").partition("{")[0]
"""What an opened case says first."""
ANSWERED = translate("Questions answered: {count}, each holds.", "kk").partition("{")[0]
"""What is said when the whole checklist was answered."""


def command(home: Path, *words: str) -> list[str]:
    """The program with a home, in Kazakh."""
    return [sys.executable, "-m", "reviewer_tui", "--home", str(home), "--lang", "kk", *words]


class Official:
    """Somebody at the keyboard who looks before pressing the next key, and counts."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.keys = 0
        self._seen = 0

    def sees(self, text: str) -> None:
        """Wait until a text is drawn that was not there before the last key, and until the screen is calm."""
        self.terminal.wait_for(text, since=self._seen)
        self.terminal.settle()

    def reads(self, words: str) -> None:
        """The same for words of the program, by their message id."""
        self.sees(translate(words, "kk"))

    def presses(self, key: str) -> None:
        """Press one key."""
        self._seen = len(self.terminal.output)
        self.terminal.press(key)
        self.keys += 1

    def types(self, text: str) -> None:
        """Type a text; its letters are no commands and are not counted."""
        for letter in text:
            self.terminal.press(letter)

    def approves(self, passphrase: str = "") -> None:
        """From an opened case to the receipt; the key is opened on the way when a passphrase is given."""
        self.presses("Y")
        self.sees(ANSWERED)
        self.signs(passphrase)

    def signs(self, passphrase: str = "") -> None:
        """The same where every question has its answer."""
        self.presses("a")
        self.sees("sha256")
        self.presses("end")
        self.reads("read")
        if passphrase:
            self.presses("enter")
            self.reads("Passphrase of the key; Enter opens it, it is kept nowhere")
            self.types(passphrase)
            self.presses("enter")
            self.reads("may sign this")
        self.presses("y")
        self.sees(f"▸{translate('yes', 'kk')}")
        self.presses("enter")
        self.sees("B-LT")

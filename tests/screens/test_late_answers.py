"""Answers of a terminal that come late, or that somebody else asked for, press no key."""

from __future__ import annotations

import sys
from pathlib import Path

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.constants import ESCAPE_DELAY

from bench.terminal import Terminal
from reviewer_tui.widgets.terminal_answers import TerminalAnswers

ANSWERS = {
    "DA1": "\x1b[?62;22c",
    "DA1 with everything": "\x1b[?65;1;6;9;15;16;17;18;21;22;28;29c",
    "DA2": "\x1b[>1;7600;0c",
    "DA3": "\x1bP!|7E4E4331\x1b\\",
    "status": "\x1b[0n",
    "colour scheme": "\x1b[?997;1n",
    "cursor": "\x1b[?12;40;1R",
    "kitty keyboard": "\x1b[?25u",
    "private mode": "\x1b[?1016;2$y",
    "mode": "\x1b[4;2$y",
    "other keys": "\x1b[>4;2m",
    "window in pixels": "\x1b[4;720;1080t",
    "cell in pixels": "\x1b[6;18;9t",
    "window in cells": "\x1b[8;40;120t",
    "minimised": "\x1b[2t",
    "parameters": "\x1b[2;1;1;112;112;1;0x",
    "sixel": "\x1b[?2;0;1000;1000S",
    "XTVERSION": "\x1bP>|WezTerm 20240203-110809-5046fc22 yes\x1b\\",
    "XTGETTCAP": "\x1bP1+r524742=38;6E616D65=71\x1b\\",
    "XTGETTCAP none": "\x1bP0+r\x1b\\",
    "DECRQSS": "\x1bP1$r0;4;38:2::10:20:30m\x1b\\",
    "background": "\x1b]11;rgb:1111/1111/1111\x1b\\",
    "foreground, BEL": "\x1b]10;rgb:dddd/dddd/dddd\x07",
    "palette": "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "clipboard": "\x1b]52;c;eXl5cXFxYQ==\x1b\\",
    "title": "\x1b]lyes? qq a\x1b\\",
    "kitty pictures": "\x1b_Gi=31;OK\x1b\\",
}
FOR_TEXTUAL = (
    "\x1b[?2026;2$y", "\x1b[?2048;0$y", "\x1b[48;40;120;800;1200t", "\x1b[12;40R", "\x1b[I", "\x1b[O",
    "\x1b[<35;20;12M", "\x1b[97;5u", "\x1b[1092;;1092u", "\x1b[1;5C", "\x1ba", "\x1b\x1b[A", "a", "Қ",
)  # fmt: skip


def test_an_answer_is_no_key_wherever_the_line_cuts_it() -> None:
    for name, answer in ANSWERS.items():
        for cut in range(len(answer)):
            answers = TerminalAnswers()
            typed = answers.typed(f"a{answer[:cut]}", 0.0) + answers.typed(f"{answer[cut:]}b", 0.05)
            assert (typed, answers.waited(9.0)) == ("ab", ""), (name, cut)


def test_an_answer_that_never_ends_is_given_up() -> None:
    for begun in ("\x1b]11;rgb:11", "\x1bP1$r0\x1b", "\x1b[?62;2"):
        answers = TerminalAnswers()
        assert answers.typed(begun, 0.0) == ""
        assert answers.waited(1.0) == ""
        assert answers.waited(5.0) == ""
        assert answers.typed("y", 5.0) == "y"
    assert TerminalAnswers().typed("\x1b]11;rgb:11\x1b[A\x1b[?62\x1b[B", 0.0) == "\x1b[A\x1b[B"


def test_a_key_stays_a_key() -> None:
    for key in (*ANSI_SEQUENCES_KEYS, *FOR_TEXTUAL):
        answers = TerminalAnswers()
        assert answers.typed(key, 0.0) + answers.waited(ESCAPE_DELAY) == key


def test_what_is_pasted_stays_whole() -> None:
    pasted = "\x1b[200~" + "".join(ANSWERS.values()) + "\x1b[20\x1b[201~"
    for cut in range(len(pasted)):
        answers = TerminalAnswers()
        assert (
            answers.typed(pasted[:cut], 0.0) + answers.typed(f"{pasted[cut:]}x\x1b[?62c", 0.01)
            == f"{pasted}x"
        )


def test_late_answers_press_no_key_in_a_real_terminal(tmp_path: Path) -> None:
    everything = "".join(ANSWERS.values())
    command = [sys.executable, "-m", "tests.screens.sample_workplace", str(tmp_path)]
    with Terminal(command, answers_after=0.5) as terminal:
        terminal.wait_for("Кейінірек")
        terminal.settle(1.0)
        assert terminal.type(everything, calm=1.0) == b""
        assert b"\x1b[?2026h" in terminal.type("j")  # what it asked itself was answered late, and understood
        assert terminal.type("/")
        assert terminal.type(everything, calm=1.0) == b""
        assert "қ".encode() in terminal.type("қ")
        assert terminal.running

"""Recognition engines that are no tesseract: programs of a few lines that do what a test is about."""

from __future__ import annotations

import stat
from pathlib import Path

from reviewer_tui.documents.tesseract import Engine

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def row(text: str, confidence: float = 90.0, *, left: int = 100, top: int = 100, line: int = 1) -> str:
    """A word as tesseract tells it."""
    return f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t{len(text) * 20}\t30\t{confidence}\t{text}"


def table(*rows: str) -> str:
    """The whole answer."""
    return "\n".join((HEAD, *rows)) + "\n"


def engine(folder: Path, script: str, answer: str = "") -> Engine:
    """An engine whose program is a shell script; ``$ANSWER`` names a file with the answer."""
    said = folder / "answer.tsv"
    said.write_text(answer, encoding="utf-8")
    program = folder / "engine"
    program.write_text(f"#!/bin/sh\nANSWER={said}\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Engine(str(program), f"engine of {folder.name}")

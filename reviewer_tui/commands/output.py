"""Prints the result of a command: one JSON document for scripts, or plain lines for people."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.errors import BadInput, system_words
from reviewer_tui.i18n import Message, message
from reviewer_tui.safe_text import UNSAFE, plain

_SURROGATE = re.compile("[\ud800-\udfff]")
"""What an argument that is no UTF-8 turns into; no stream takes it."""


def emit(args: argparse.Namespace, value: object, lines: Iterable[str]) -> None:
    """Print a result on standard output.

    Args:
        args: the parsed command line; its ``json`` decides the form.
        value: what ``--json`` prints: a JSON value, dates and messages allowed in it. Nothing is lost: what a
            terminal would obey is escaped in JSON's own way.
        lines: what a person reads; what a terminal would obey is replaced.
    """
    if getattr(args, "json", False):
        sys.stdout.write(json_text(value) + "\n")
    else:
        sys.stdout.writelines(
            _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", plain(line)) + "\n" for line in lines
        )
    sys.stdout.flush()


def say(said: Message) -> None:
    """Tell on standard error how far it is: standard output belongs to the result."""
    print(plain(str(said)), file=sys.stderr)  # noqa: T201


def write_paper(path: Path, paper: bytes) -> None:
    """Write a composed paper where the user wants to have it.

    Raises:
        BadInput: ``unwritable``.
    """
    try:
        path.write_bytes(paper)
    except OSError as fault:
        raise BadInput(
            "unwritable", message("{path} cannot be written: {why}", path=str(path), why=system_words(fault))
        ) from fault


def json_text(value: object) -> str:
    """One JSON document in readable letters, safe to print."""
    document = json.dumps(as_json(value), ensure_ascii=False, indent=2)
    escaped = (UNSAFE.sub(_escape, _SURROGATE.sub(_escape, line)) for line in document.split("\n"))
    return "\n".join(escaped)


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]

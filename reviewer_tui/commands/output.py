"""Prints the result of a command: one JSON document for scripts, or plain lines for people."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.safe_text import plain


def emit(args: argparse.Namespace, value: object, lines: Iterable[str]) -> None:
    """Print a result on standard output.

    Args:
        args: the parsed command line; its ``json`` decides the form.
        value: what ``--json`` prints: a JSON value, dates and messages allowed in it.
        lines: what a person reads; characters that a terminal would obey are replaced.
    """
    if getattr(args, "json", False):
        sys.stdout.write(json.dumps(as_json(value), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.writelines(f"{plain(line)}\n" for line in lines)
    sys.stdout.flush()

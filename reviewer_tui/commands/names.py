"""``names``: how far two writings of a name are apart."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.errors import EXIT_BAD_VERDICT
from reviewer_tui.regulations.names import Level, compare


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("names", help="compare two writings of a name")
    parser.add_argument("one", metavar="A")
    parser.add_argument("other", metavar="B")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the level of the ladder and why; 1 when the two are different, 2–5 are for a person to judge."""
    found = compare(args.one, args.other)
    emit(args, {"level": int(found.level), "why": found.why}, [f"{int(found.level)}  {found.why.text()}"])
    return EXIT_BAD_VERDICT if found.level is Level.DIFFERENT else 0

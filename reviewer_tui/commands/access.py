"""``access``: who saw a file or a person's data, to be handed to the person who asks."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any

from reviewer_tui.casework.access_words import cells, table
from reviewer_tui.casework.views import Wanted
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import _, message


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("access", help="who saw a file or a person's data")
    parser.add_argument("number", nargs="?", default="", help="registration or portal number of the file")
    parser.add_argument("--iin", default="", help="a person: every application about or by this person")
    parser.add_argument("--from", dest="since", type=_day, metavar="D", help="first day, 2026-11-16")
    parser.add_argument("--to", dest="until", type=_day, metavar="D", help="last day")
    parser.add_argument("--csv", action="store_true", help="print a table for spreadsheets")
    parser.set_defaults(run=run)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text} is no day like 2026-11-16", text=text)) from None


def run(args: argparse.Namespace) -> int:
    """Print the list; reading it is logged.

    Raises:
        BadInput: neither or both of number and IIN were named.
    """
    if bool(args.number) == bool(args.iin):
        raise BadInput("whose-list", message("Name either the number of a file or, with --iin, a person."))
    with desk_of(args) as desk:
        part_id = desk.find(args.number, any_part=True) if args.number else None
        lines = desk.access_list(Wanted(part_id, args.iin, args.since, args.until), exported=args.csv)
    if args.csv:
        sys.stdout.write(table(lines))
    else:
        emit(args, as_json(lines), ["  ".join(cells(line)) for line in lines])
    return 0

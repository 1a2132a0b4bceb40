"""``register``: the register of duplicates, as rows or as CSV."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _, message

if TYPE_CHECKING:
    from reviewer_tui.casework.views import RegisterLine

STATES = ("ready", "unclaimed", "issued")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("register", help="the register of duplicates")
    parser.add_argument("--state", default="", choices=STATES, help="only lines of this state")
    parser.add_argument(
        "--csv", action="store_true", help="everything with the names in full, as CSV; this is logged"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the register; names are masked unless it is exported."""
    from reviewer_tui.casework.register_csv import as_csv  # noqa: PLC0415
    from reviewer_tui.casework.views import RegisterFilter  # noqa: PLC0415

    with desk_of(args) as desk:
        lines = desk.export_register() if args.csv else desk.register_lines(RegisterFilter(args.state))
    lines = tuple(line for line in lines if args.state in ("", line.state))
    emit(args, as_json(lines), as_csv(lines) if args.csv else map(_line, lines))
    return 0


def _line(line: RegisterLine) -> str:
    facts = (
        f"{line.series} {line.blank_number}", f"{line.original_number:<13}", f"{line.graduate:<28}", line.application_number,
        _("ready {day}", day=f"{line.ready_on:%d.%m.%Y}"), _("kept until {day}", day=f"{line.keep_until:%d.%m.%Y}"),
        str(_state(line.state)), line.issued_to,
    )  # fmt: skip
    return "  ".join(facts).rstrip()


def _state(state: str) -> object:
    states = {
        "ready": message("ready to be handed out"),
        "unclaimed": message("not claimed in time"),
        "issued": message("handed out"),
    }
    return states[state]

"""``iin``: what identification numbers are worth by themselves."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.errors import EXIT_BAD_VERDICT
from reviewer_tui.i18n import N_, _
from reviewer_tui.regulations.identifiers import IdentifierVerdict, check_bin, check_iin

_WORDS = {"valid": N_("valid"), "warning": N_("valid, with a warning"), "invalid": N_("invalid")}


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("iin", help="check identification numbers")
    parser.add_argument("numbers", metavar="NUMBER", nargs="+")
    parser.add_argument("--bin", action="store_true", help="the numbers are of organisations (BIN)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a verdict a number; 1 when one of them is invalid."""
    check = check_bin if args.bin else check_iin
    verdicts = [check(number) for number in args.numbers]
    emit(args, [_as_value(verdict) for verdict in verdicts], map(_line, verdicts))
    return EXIT_BAD_VERDICT if any(found.verdict == "invalid" for found in verdicts) else 0


def _as_value(found: IdentifierVerdict) -> dict[str, Any]:
    return {"iin": found.value, "verdict": found.verdict, "reasons": found.reasons}


def _line(found: IdentifierVerdict) -> str:
    reasons = "; ".join(reason.text() for reason in found.reasons)
    return f"{found.value}  {_(_WORDS[found.verdict])}" + (f": {reasons}" if reasons else "")

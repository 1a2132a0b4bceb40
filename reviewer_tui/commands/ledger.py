"""``ledger``: prove that nothing was removed or altered."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import EXIT_BAD_VERDICT
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("ledger", help="check the ledger, prove a case, print the last checkpoint")
    acts = parser.add_subparsers(dest="act", required=True, metavar="check|prove|checkpoint")
    acts.add_parser("check", help="recompute everything recorded").set_defaults(run=run_check)
    prove = acts.add_parser("prove", help="inclusion proofs of a case's entries")
    prove.add_argument("number")
    prove.add_argument(
        "--bin", default="", help="BIN of the institution asked; a restricted one must be named"
    )
    prove.add_argument(
        "--text", action="store_true", help="with what every entry says, as an official; it is logged"
    )
    prove.set_defaults(run=run_prove)
    acts.add_parser("checkpoint", help="the last signed checkpoint").set_defaults(run=run_checkpoint)


def run_check(args: argparse.Namespace) -> int:
    """Check the ledgers of every institution of the home; status 1 when something is not as it was recorded."""
    from reviewer_tui.casework import record  # noqa: PLC0415  the store is loaded when a command needs it

    found = record.check(args.settings)
    faults = [fault for one in found for fault in one["faults"]]
    emit(args, {"good": not faults, "institutions": found}, [_line(one) for one in found])
    return EXIT_BAD_VERDICT if faults else 0


def _line(one: dict[str, Any]) -> str:
    if not one["faults"]:
        return _("{bin}: good, {entries} entries", bin=one["bin"], entries=one["entries"])
    said = "; ".join(f"{fault['code']} ({fault['detail']})" for fault in one["faults"])
    return _("{bin}: BAD: {faults}", bin=one["bin"], faults=said)


def run_prove(args: argparse.Namespace) -> int:
    """Print the inclusion proof of every entry about a case, with the signed checkpoint it ends in."""
    from reviewer_tui.casework import record  # noqa: PLC0415

    if args.text:
        with desk_of(args) as desk:
            value = record.prove_in_words(desk.office, desk.identity, args.number)
    else:
        value = record.prove(args.settings, args.number, args.bin)
    emit(args, value, [f"{one['sequence']}  {one['action']}  {one['leaf_hash']}" for one in value["entries"]])
    return 0


def run_checkpoint(args: argparse.Namespace) -> int:
    """Print the last checkpoint of every institution, to be kept outside the home."""
    from reviewer_tui.casework import record  # noqa: PLC0415

    value = record.checkpoints(args.settings)
    emit(args, value, [line for one in value for line in one["note"].split("\n")])
    return 0

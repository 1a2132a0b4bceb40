"""``compare``: the evidence lines of a case, or two files word by word."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.output import emit, say
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import EXIT_BAD_VERDICT, BadInput
from reviewer_tui.i18n import current, message
from reviewer_tui.widgets.case_words import fact_judgement

if TYPE_CHECKING:
    from reviewer_tui.casework.views import EvidenceLine


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "compare", help="the evidence of a case, line by line; or two files, word by word"
    )
    parser.add_argument(
        "what", nargs="+", metavar="WHAT", help="the number of an application, or two PDF files"
    )
    parser.add_argument("--part", metavar="SERVICE", help="which part of a composite application")
    parser.add_argument(
        "--ignore",
        metavar="LIST",
        help="of two files: wrapping, spaces, case, quotes, spelling with commas between, all or none; "
        "by default wrapping,spaces",
    )
    parser.add_argument(
        "--drawn",
        action="store_true",
        help="of two files: also how their pages are drawn, for two copies of one file",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare; the exit status is 1 when something differs."""
    if len(args.what) == 1:
        return _case(args)
    if len(args.what) == 2:
        from reviewer_tui.commands.compare_files import compare_files  # noqa: PLC0415  a case needs no alignment

        return compare_files(args, Path(args.what[0]), Path(args.what[1]))
    raise BadInput("too-many", message("Name one application, or two files."))


def _case(args: argparse.Namespace) -> int:
    """Print the evidence lines, which tell personal data and are logged; those that a person must judge are no fault."""
    from reviewer_tui.casework.access import opened  # noqa: PLC0415  the store is loaded when a command needs it
    from reviewer_tui.casework.views import Sign  # noqa: PLC0415
    from reviewer_tui.documents.forgery import UNREADABLE  # noqa: PLC0415

    with desk_of(args) as desk:
        view = desk.case(desk.find(args.what[0], args.part, any_part=True))
        opened(desk.office, desk.identity, view)
    for sign in view.signs:
        if sign.code == UNREADABLE:  # The evidence is silent about such a paper.
            say(message("{path}: {why}", path=sign.attachment, why=sign.why))
    emit(args, [row_of(line) for line in view.evidence], said_of(view.evidence))
    return EXIT_BAD_VERDICT if any(line.sign is Sign.DIFFERS for line in view.evidence) else 0


def row_of(line: EvidenceLine) -> Mapping[str, Any]:
    """An evidence line as scripts read it."""
    return {
        "field": line.field,
        "declared": line.declared,
        "registry": line.registry,
        "registry_status": line.registry_status,
        "documents": [
            {
                "attachment": told.attachment,
                "page": told.page,
                "value": told.value,
                "box": told.box,
                "confidence": told.confidence,
            }
            for told in line.documents
        ],
        "level": line.level,
        "sign": line.sign,
        "verdict": line.verdict,
        "judged": line.judged,
    }


def said_of(lines: Sequence[EvidenceLine]) -> list[str]:
    """The same as people read it."""
    return [
        f"[{line.sign.value}] {line.label.get(current(), line.field)}: {line.verdict} "
        f"({' | '.join((line.declared or '—', line.registry or '—', *(told.value for told in line.documents)))})"
        + (f" {fact_judgement(line.judged)}" if line.judged else "")
        for line in lines
    ]

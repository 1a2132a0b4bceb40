"""``checks``: the checklist of a case."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import current

if TYPE_CHECKING:
    from reviewer_tui.casework.views import CaseView


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("checks", help="the checklist of a case")
    case_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print each check, which tells personal data and is logged; the exit status is 1 when one of them failed."""
    from reviewer_tui.casework.access import opened  # noqa: PLC0415  the store is loaded when a command needs it

    with desk_of(args) as desk:
        view = desk.case(desk.find(args.number, args.part, any_part=True))
        opened(desk.office, desk.identity, view)
    rows = rows_of(view)
    emit(args, rows, said(rows))
    return 1 if any(row["verdict"] == "fail" for row in rows) else 0


def rows_of(view: CaseView) -> list[dict[str, str]]:
    """The checklist as scripts read it."""
    return [
        {
            "code": line.code,
            "verdict": line.verdict,
            "by": line.by,
            "article": line.article.get(current(), ""),
            "why": str(line.why),
        }
        for line in view.checks
    ]


def said(rows: Sequence[Mapping[str, str]]) -> list[str]:
    """The same as people read it."""
    return [f"[{row['verdict']}] {row['code']}: {row['why']} ({row['article']})" for row in rows]

"""``signs``: what hints at a forgery in the papers of a case."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.output import emit, say
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import EXIT_BAD_VERDICT
from reviewer_tui.i18n import _, message

if TYPE_CHECKING:
    from reviewer_tui.casework.views import ForgerySign


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("signs", help="what hints at a forgery in the papers of a case")
    case_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the signs, which tells personal data and is logged; the exit status is 1 when one is weighty.

    What is to be held against the picture is recognised first, where that is installed.
    """
    from reviewer_tui.casework.access import opened  # noqa: PLC0415  the store is loaded when a command needs it

    def progress(done: int, total: int) -> None:
        say(message("{number}: {done} of {total} pages", number=args.number, done=done, total=total))

    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part, any_part=True)
        desk.recognise(part_id, progress)
        view = desk.case(part_id)
        opened(desk.office, desk.identity, view)
    emit(args, [_row(sign) for sign in view.signs], _said(view.signs))
    return EXIT_BAD_VERDICT if any(sign.weighty for sign in view.signs) else 0


def _row(sign: ForgerySign) -> Mapping[str, Any]:
    """A sign as scripts read it."""
    return {
        "code": sign.code,
        "sign": sign.sign,
        "title": sign.title,
        "why": sign.why,
        "attachment": sign.attachment,
        "page": sign.page,
        "box": sign.box,
    }


def _said(signs: Sequence[ForgerySign]) -> list[str]:
    """The same as people read it."""
    if not signs:
        return [_("Nothing hints at a forgery.")]
    return [f"[{sign.sign.value}] {_place(sign)}{sign.title}: {sign.why}" for sign in signs]


def _place(sign: ForgerySign) -> str:
    if not sign.attachment:
        return ""
    if sign.page is None:
        return f"{sign.attachment}: "
    return _("{paper}, page {page}", paper=sign.attachment, page=sign.page) + ": "

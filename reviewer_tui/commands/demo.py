"""``demo``: a complete home with synthetic applications, made once and opened."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.workplace import open_workplace
from reviewer_tui.config import load_settings
from reviewer_tui.i18n import Message
from reviewer_tui.safe_text import plain

DEFAULT_SIZE = 400
DEFAULT_SEED = 1


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("demo", help="make a demo home once and open it")
    parser.add_argument(
        "--size", type=int, default=DEFAULT_SIZE, metavar="N", help="applications of the school"
    )
    parser.add_argument(
        "--seed", type=int, default=DEFAULT_SEED, metavar="N", help="the same seed makes the same content"
    )
    parser.add_argument("--today", type=date.fromisoformat, metavar="DAY", help="day the demo is planned for")
    parser.add_argument("--no-open", action="store_true", help="only make the home, complete")
    parser.add_argument("--fill", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the home if it is not there, and open it as soon as the first applications are in."""
    from reviewer_tui.demo import home  # noqa: PLC0415  the generator is loaded when a demo is made

    plan = home.DemoPlan(args.size, args.seed, args.today)
    if args.fill or args.no_open:
        made = home.make(args.settings, plan, progress=_progress)
        if not args.fill:
            emit(args, made, [f"{name}: {said}" for name, said in made.items()])
        return 0
    home.begin(args.settings, plan, progress=_progress)
    home.continue_in_background(args.settings, plan)
    return open_workplace(_reread(args), args.login or "")


def _reread(args: argparse.Namespace) -> Any:
    """The settings again: the demo has written a settings file."""
    home: Path = args.settings.home
    return load_settings(home, store_url=args.db, language=args.lang)


def _progress(said: Message) -> None:
    print(plain(str(said)), file=sys.stderr, flush=True)  # noqa: T201  messages go to standard error

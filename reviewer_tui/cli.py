"""The program: without a command it opens the workplace, with one it does that and prints the result."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import logging
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

from reviewer_tui import i18n
from reviewer_tui.config import Settings, load_settings
from reviewer_tui.errors import EXIT_BAD_INPUT, ReviewerError
from reviewer_tui.i18n import message
from reviewer_tui.safe_text import plain

COMMANDS = (
    "demo", "intake", "queue", "show", "checks", "claim", "decide", "hearing", "withdraw", "verify",
    "ledger", "deadline", "iin", "names", "keys", "db", "assign", "recuse", "people", "campaign", "correct",
    "complaint", "redirect", "extend", "send_back", "issue", "register", "judge", "notices", "status",
    "reveal", "access", "annul_hearing", "recognise", "compare", "signs",
)  # fmt: skip
"""Modules of `reviewer_tui.commands`; ``claim`` brings ``release`` along, and so on."""

PRIVATE = 0o077
"""Whatever is written holds personal data or keys: it is its owner's alone."""


def main(arguments: list[str] | None = None) -> int:
    """Run the program; the exit status is that of design: 0 good, 1 bad verdict, 2 bad input, 3 refused by a rule."""
    os.umask(PRIVATE)
    log_nowhere()
    arguments = sys.argv[1:] if arguments is None else arguments
    args = parse(arguments)
    try:
        args.settings = load_settings(args.home, store_url=args.db, language=args.lang)
        i18n.use(args.settings.language)
        log_to_file(args.settings)
        return int(args.run(args))
    except ReviewerError as fault:
        print(plain(f"reviewer-tui: {fault.message}"), file=sys.stderr)  # noqa: T201  the one line for the user
        return fault.exit_status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        logging.getLogger(__name__).exception("unexpected failure of %s", arguments[:1])
        said = message(
            "Something unexpected went wrong; nothing was half done. Details: {path}", path=_log_path(args)
        )
        print(plain(f"reviewer-tui: {said}"), file=sys.stderr)  # noqa: T201
        return EXIT_BAD_INPUT


def _log_path(args: argparse.Namespace) -> str:
    settings = getattr(args, "settings", None)
    return str(settings.log_file) if settings else "—"


def common_options(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """Options that may stand before or after the command."""
    nothing = None if top else argparse.SUPPRESS
    parser.add_argument("--home", type=Path, default=nothing, metavar="DIR", help="folder of the home")
    parser.add_argument("--db", default=nothing, metavar="URL", help="another store, as a SQLAlchemy URL")
    parser.add_argument("--lang", choices=i18n.LANGUAGES, default=nothing, help="language of the texts")
    parser.add_argument(
        "--json",
        action="store_true",
        default=False if top else argparse.SUPPRESS,
        help="print one JSON document",
    )
    parser.add_argument("--as", dest="login", default=nothing, metavar="LOGIN", help="act as this official")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line; the usage is for those who ask for it."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        self.exit(EXIT_BAD_INPUT, plain(f"{self.prog}: {message}") + "\n")


class _CommandParser(_Parser):
    """A command's parser, and by argparse's own rule that of each of its acts: all know the common options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        common_options(self)


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line; opening the workplace does not wait for the commands to be imported."""
    parser = _program()
    with contextlib.suppress(SystemExit), contextlib.redirect_stderr(None), contextlib.redirect_stdout(None):
        args, rest = parser.parse_known_args(arguments)
        if not rest:
            return args
    return build_parser().parse_args(arguments)


def _program() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reviewer-tui", description="The workplace of officials who decide on applications."
    )
    common_options(parser, top=True)
    parser.set_defaults(run=_open_workplace)
    return parser


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; each command's own part stands in its module."""
    parser = _program()
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_CommandParser)
    for name in COMMANDS:
        importlib.import_module(f"reviewer_tui.commands.{name}").register(subparsers)
    return parser


def _open_workplace(args: argparse.Namespace) -> int:
    from reviewer_tui.commands.workplace import open_workplace  # noqa: PLC0415  commands need no screen

    return open_workplace(args.settings, args.login or "")


def log_nowhere() -> None:
    """Until the home is known, and where it takes no log: without any handler Python logs to the terminal.

    A log that cannot be written, on a full disk for one, is not told on the terminal either.
    """
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.handlers.clear()
    root.addHandler(logging.NullHandler())


def log_to_file(settings: Settings) -> None:
    """Send every log record to the home's log file, and none to the terminal, which belongs to the screens."""
    if not settings.home.is_dir():
        return
    try:
        settings.log_file.parent.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(settings.log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    except OSError:
        return  # a home that takes no log can still be read; the store says whether it can be written
    root = logging.getLogger()
    root.handlers.clear()
    handler = logging.FileHandler(settings.log_file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.WARNING)

"""The table of the source documents is what the service files say, and what it names exists."""

from __future__ import annotations

import pytest

from reviewer_tui.cli import build_parser
from tests.regulations.seed_reference import PAGE, ROOT, SHOWN, page


def test_committed_table_is_the_generated_one() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("kind", SHOWN)
def test_what_shows_a_row_exists(kind: str) -> None:
    shown = SHOWN[kind]
    assert (ROOT / shown.test).is_file()
    assert shown.command.split()[0] in build_parser().format_help().split()

"""The pages on keys and commands are what the program has; who changes a key or a command writes them anew."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.reference import command_page, key_page


@pytest.mark.parametrize("made", [key_page, command_page], ids=["keys", "commands"])
def test_committed_page_is_the_generated_one(made: ModuleType) -> None:
    assert made.PAGE.read_text("utf-8") == made.page()

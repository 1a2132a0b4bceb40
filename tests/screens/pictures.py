"""Words of the tests that compare pictures: at which sizes, of what, and after which keys."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from reviewer_tui.app import ReviewerApp
from tests.screens.conftest import press, settled

MakeApp = Callable[..., ReviewerApp]
Compare = Callable[..., bool]

BOTH_SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def after(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Wait for the rows, then press keys, each when the one before has had its effect."""

    async def drive(pilot: Pilot[Any]) -> None:
        # A key pressed before the rows are there would find nothing to act on.
        await settled(pilot)
        await press(pilot, *keys)

    return drive

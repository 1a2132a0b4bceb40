from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from keys.authority import StandInAuthority
from reviewer_tui.clock import SystemClock
from reviewer_tui.demo.applicants import ApplicantSigner
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.portal import plan

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def orders() -> tuple[Order, ...]:
    """The plan of the rehearsal's size."""
    return plan(400, 1, MONDAY)


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> ApplicantSigner:
    """Applicants of a fresh stand-in authority, with small keys of the authority to save time."""
    folder: Path = tmp_path_factory.mktemp("home") / "authority"
    StandInAuthority.create(folder, clock=SystemClock(), bits=2048)
    return ApplicantSigner(folder)

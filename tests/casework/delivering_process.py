"""A process of its own that writes a notice into the outbox and waits before it marks it, to be killed there."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from uuid import UUID

from reviewer_tui.casework import delivery
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import load_settings
from tests.homes import NOW


def wait_for_the_blow(*_about: object) -> None:
    sys.stdout.write("written\n")
    sys.stdout.flush()
    threading.Event().wait()


def main(home: str, institution_id: str, notice_id: str) -> None:
    office = Office.open(load_settings(Path(home)), FixedClock(NOW, seed=300))
    delivery._mark = wait_for_the_blow
    delivery.deliver(office, UUID(institution_id), UUID(notice_id))


if __name__ == "__main__":
    main(*sys.argv[1:])

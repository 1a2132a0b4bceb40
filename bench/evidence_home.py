"""A home with a case of five text documents that differ from what was declared, and one of as many scans."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from bench.planted import plant
from reviewer_tui.casework.intake.batch import take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import LOCAL_ZONE, SystemClock
from reviewer_tui.config import Settings, load_settings
from reviewer_tui.demo import packages
from reviewer_tui.demo.attachments import make_sheets
from reviewer_tui.demo.case import Shape
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.portal import case_of, plan

LOGIN = "t.abdirov"
"""The officer of the institute, whose service asks for the most papers."""
DOCUMENTS = 5
_SIZE, _SEED = 4, 2
_OTHERS_SEED = 77
_PLANTED = 2
"""Facts that differ on each paper."""
_MARK = "bench.txt"


@dataclass(frozen=True)
class BenchCases:
    """Portal numbers of the cases that are measured."""

    text: str
    scans: str


def build(home: Path) -> BenchCases:
    """Make the home once; what was made stays."""
    settings = load_settings(home)
    mark = home / _MARK
    if not mark.exists():
        command = [sys.executable, "-m", "reviewer_tui", "--home", str(home), "demo", "--no-open"]
        subprocess.run(
            [*command, "--size", str(_SIZE), "--seed", str(_SEED)], check=True, capture_output=True
        )
        orders = _orders()
        _arrive(settings, orders[0], Shape.TEXT)
        _arrive(settings, orders[1], Shape.SCAN)
        mark.write_text(" ".join(order.number for order in orders), encoding="utf-8")
    return BenchCases(*mark.read_text(encoding="utf-8").split())


def _orders() -> list[Order]:
    today = SystemClock().now().astimezone(LOCAL_ZONE).date()
    clean = (order for order in plan(300, _OTHERS_SEED, today) if order.truth.clean and not order.truth.edge)
    fitting = (order for order in clean if order.service == "reinstatement" and _papers(order) >= DOCUMENTS)
    return [replace(next(fitting), confirmation="otp", packed=True) for _ in range(2)]


def _papers(order: Order) -> int:
    return len(case_of(order).papers)


def _arrive(settings: Settings, order: Order, shape: Shape) -> None:
    """Send an application whose papers are all of one shape, each with a fact that differs; signed by telephone."""
    case, random = case_of(order), Random(order.number)
    case.photo = None
    del case.papers[DOCUMENTS:]
    for paper in case.papers:
        paper.shape, paper.file_name = shape, f"{paper.kind}.pdf"
        for _ in range(_PLANTED):
            plant(paper, random)
    package = packages.assemble(case, make_sheets(case, random))
    package.unlisted["otp.json"] = packages.one_time_password(case, packages.seal(case, package))
    settings.incoming.mkdir(mode=0o700, exist_ok=True)
    path = packages.write(package, settings.incoming, packed=order.packed)
    office = Office.open(settings, SystemClock())
    try:
        report = take_in(office, [path])
    finally:
        office.close()
    if not report.accepted:
        raise RuntimeError(f"intake took nothing of {order.number}: {report.rejected}")

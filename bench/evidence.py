"""``python -m bench.evidence``: how long an official waits for the evidence of a case, all on one core.

First the desk by itself: a case with five text documents, cold and from its caches. Then the program in a real terminal
of 120×40: the next difference, another document, and keys while scans are recognised in the background. A time in the
terminal is from the key to the last byte, with every read that the key causes; the floor beside it tells how slow the
machine is just now.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from uuid import UUID

from bench.evidence_home import DOCUMENTS, LOGIN, build
from bench.terminal import Press, Terminal, clean_environment, visible_text
from db.schema import HEAD
from reviewer_tui.casework.desk import Desk, open_desk
from reviewer_tui.casework.views import CaseView, InboxFilter
from reviewer_tui.config import load_settings
from reviewer_tui.garbage import set_loaded_aside
from reviewer_tui.i18n import translate

HOME = Path(f".cache/bench/evidence-{HEAD}")
COLD, KEPT, KEY, STALL = 0.3, 0.02, 0.05, 0.05
"""Seconds: evidence read by the worker, evidence from the cache, a key in the terminal to its end, until it is heard."""
PAGE_BYTES = 3_000
_STEPS = 12
_SETTLED = 0.5
_RECOGNISING = translate("Scans are being read: {done} of {total}", "kk").partition("{")[0]


# The desk by itself


def desk_lines(home: Path, text: UUID, scans: UUID, runs: int) -> Iterable[str]:
    """What `desk.case` takes, which is called at opening and after every act; scans only wake the worker."""
    times: dict[str, list[float]] = {name: [] for name in ("anew", "running", "disk", "kept")}
    for _ in range(runs):
        shutil.rmtree(load_settings(home).cache, ignore_errors=True)
        _sitting(home, lambda desk: times["anew"].append(_timed(lambda: desk.case(text))))
        shutil.rmtree(load_settings(home).cache, ignore_errors=True)
        _sitting(home, lambda desk: times["running"].append(_woken(desk, text, scans)))
        _sitting(home, lambda desk: times["disk"].append(_woken(desk, text, scans)))
        _sitting(home, lambda desk: times["kept"].extend(_again(desk, text)))
    yield _line("cold, the worker starts as well", times["anew"], COLD)
    yield _line("cold, the worker runs", times["running"], COLD)
    yield _line("in the next sitting, from the disk", times["disk"], KEPT)
    yield _line("after an act", times["kept"], KEPT)


def _sitting(home: Path, work: Callable[[Desk], None]) -> None:
    desk = open_desk(load_settings(home), LOGIN)
    try:
        desk.counts(InboxFilter())  # the store's own first time is not the evidence's
        work(desk)
    finally:
        desk.close()


def _woken(desk: Desk, text: UUID, scans: UUID) -> float:
    desk.case(scans)
    return _timed(lambda: desk.case(text))


def _again(desk: Desk, text: UUID) -> list[float]:
    desk.case(text)
    return [_timed(lambda: desk.case(text)) for _ in range(5)]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# The program in a terminal


def floor_lines() -> Iterable[str]:
    """A page of a DataTable, what most programs would show: how slow this machine is now."""
    with Terminal([sys.executable, "-m", "bench.floors", "table"], env=clean_environment()) as terminal:
        terminal.wait_for("READY")
        terminal.settle(_SETTLED)
        yield _keys("floor: a page of a DataTable", _pressed(terminal, ["pgdn"] * 6))


def terminal_lines(home: Path, case: CaseView) -> Iterable[str]:
    """Keys on a case of text documents: the first time round, when pages are read, and again."""
    with _opened(home, case) as terminal:
        differences = sum(line.sign.name in {"DIFFERS", "JUDGE"} for line in case.evidence)
        steps = max(2, min(differences, _STEPS))
        yield _keys("next difference, first time", _pressed(terminal, ["n"] * steps))
        yield _keys("next difference, again", _pressed(terminal, ["n"] * steps))
        yield _keys("next line with its crop", _pressed(terminal, ["down"] * 6 + ["up"] * 6))
        yield _keys("the same fact in the next paper", _pressed(terminal, ["tab"] * 6))
        views = _pressed(terminal, ["2", "1"] * 3)
        yield _keys("to the documents", views[::2])
        yield _keys("back to the evidence", views[1::2])
        terminal.type("2")
        count = len(case.attachments)
        yield _keys("another document, first time", _pressed(terminal, ["tab"] * count), PAGE_BYTES)
        yield _keys("another document, again", _pressed(terminal, ["tab"] * count), PAGE_BYTES)


def recognition_lines(home: Path, case: CaseView) -> Iterable[str]:
    """The same keys on a case of scans, while they are recognised and when nothing is."""
    shutil.rmtree(load_settings(home).cache, ignore_errors=True)
    keys = ["down", "up"] * _STEPS
    with _opened(home, case) as terminal:
        if _RECOGNISING not in visible_text(bytes(terminal.output)):
            yield "tesseract is not installed: keys beside recognition are not measured"
            return
        terminal.type("R", calm=2.0)
        alone = _pressed(terminal, keys)
        before = len(terminal.output)
        terminal.type("R", calm=_SETTLED)
        beside = _pressed(terminal, keys)
        running = _RECOGNISING in visible_text(bytes(terminal.output[before:]))
    yield _keys("nothing in the background", alone)
    yield _keys("scans are being recognised", beside)
    # To the first byte: the last one may be of the line that counts the pages, which comes by itself.
    yield _line("the slowest to be heard, alone", [max(press.first or 0.0 for press in alone)], STALL)
    yield _line("the slowest to be heard beside it", [max(press.first or 0.0 for press in beside)], STALL)
    if not running:
        yield "nothing was recognised meanwhile: the last two lines say nothing"


def _opened(home: Path, case: CaseView) -> Terminal:
    """The program with a case open at its evidence, and calm."""
    options = ["--home", str(home.resolve()), "--lang", "kk", "--as", LOGIN]
    terminal = Terminal([sys.executable, "-m", "reviewer_tui", *options], env=clean_environment())
    terminal.wait_for("2026-0")
    terminal.settle(_SETTLED)
    terminal.type("/", case.number, calm=_SETTLED)
    terminal.type("enter", calm=_SETTLED)
    terminal.type("enter", calm=_SETTLED)
    return terminal


def _pressed(terminal: Terminal, keys: Sequence[str]) -> list[Press]:
    presses = []
    for key in keys:
        presses.append(terminal.press(key, gap=0.1))
        terminal.settle(0.05)
    return presses


# Telling


def _line(name: str, times: Sequence[float], target: float) -> str:
    middle = statistics.median(times)
    return (
        f"{name:36}{middle * 1000:8.1f} ms  {max(times) * 1000:8.1f} ms worst"
        f"   target {target * 1000:4.0f} ms {_verdict(middle <= target)}"
    )


def _keys(name: str, presses: Sequence[Press], most_bytes: int = 0) -> str:
    heard = [press.latency for press in presses if press.latency is not None]
    if not heard:
        return f"{name:36}  silent"
    sizes = [press.size for press in presses if press.latency is not None]
    line = _line(name, heard, KEY)
    size = f"   {statistics.median(sizes) / 1000:5.1f} kB  {max(sizes) / 1000:5.1f} kB most"
    if most_bytes:
        size += f"   target {most_bytes / 1000:.1f} kB {_verdict(statistics.median(sizes) <= most_bytes)}"
    return line + size


def _verdict(reached: bool) -> str:  # noqa: FBT001
    return "✓" if reached else "✗ missed"


def main() -> int:
    """Make the home once, measure on a copy of it, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.evidence", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    numbers = build(HOME)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    set_loaded_aside()  # as the program does
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(HOME, home)
        desk = open_desk(load_settings(home), LOGIN)
        text, scans = (desk.case(desk.find(number)) for number in (numbers.text, numbers.scans))
        desk.close()
        print(f"a case with {DOCUMENTS} text documents")
        print(*desk_lines(home, text.part_id, scans.part_id, args.runs), sep="\n")
        print("\nits keys in a terminal of 120×40")
        print(*floor_lines(), *terminal_lines(home, text), sep="\n")
        print(f"\nkeys on a case with {DOCUMENTS} scans")
        print(*recognition_lines(home, scans), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

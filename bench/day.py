"""``python -m bench.day``: what a long sitting leaves behind: memory, descriptors, and how soon a key is answered.

Case after case is opened and looked at in every view, two papers are compared, rows are searched, language, theme and
size of the screen change, as on the first of April. Read the ratios of the end to the start; they should be near one.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.terminal import Terminal, clean_environment, resident_megabytes, visible_text
from db.schema import HEAD
from reviewer_tui.i18n import translate

HOME = Path(f".cache/bench/day-{HEAD}")
MOST_GROWTH = 1.3
"""Of the end by the start, where caches are half full already."""
_SIZE, _SEED = 100, 2
_WARM = 25
"""Cases until the start is measured: what is loaded when it is wanted is there, and caches have their first pages."""
_CALM, _DONE = 0.06, 0.25
"""Seconds of silence after a look, and after what asks the store."""
_LOOKS = ("n", "n", "tab", "down", "2", "]", "z", "tab", "z", "3", "n", "4", "down", "5", "1")
_ASIDE: dict[int, tuple[str, ...]] = {
    3: ("v", "enter", "n", "n", "esc"),
    4: ("\x10", "d", "esc"),
    5: ("\x0b", "/", "Ах", "enter", "x"),
    6: ("D", "tab", "A", "tab", "B", "tab", "\x0b"),
    8: ("\x1bOS", "\x1bOS"),
    10: ("f2", "f2", "f2"),
    12: ("f1", "esc"),
}
"""What is done besides at every so many cases: compare, palette, search, other places, theme, language, help."""
_OPENED = translate("yours since {since}", "kk").partition("{")[0]
_SIZES = ((80, 24), (200, 60), (120, 40))
_RESIZED_EVERY = 11
_MOSTLY = 0.8
"""Of the cases this share must be seen to open; some belong to others."""
_KEYS = ("down", "up") * 20


@dataclass(frozen=True)
class Sample:
    """How the program is at a moment of its sitting."""

    cases: int
    megabytes: float
    workers_megabytes: float
    """Of the processes that read documents."""
    descriptors: int
    threads: int
    key: float
    """Seconds of the median key, to its last byte."""
    slowest: float

    @classmethod
    def take(cls, terminal: Terminal, cases: int) -> Sample:
        """Measure in the inbox, once nothing is under way."""
        terminal.settle(1.0)
        presses = [terminal.press(key, gap=0.1) for key in _KEYS]
        heard = [press.latency for press in presses if press.latency is not None]
        if len(heard) < len(_KEYS) // 2:
            raise RuntimeError(f"after {cases} cases the inbox does not answer: {presses}")
        process = Path(f"/proc/{terminal.pid}")
        return cls(
            cases,
            terminal.resident_megabytes(),
            sum(resident_megabytes(child) for child in _children(process)),
            sum(1 for _ in (process / "fd").iterdir()),
            sum(1 for _ in (process / "task").iterdir()),
            statistics.median(heard),
            max(heard),
        )


def _children(process: Path) -> list[int]:
    return [int(child) for path in process.glob("task/*/children") for child in path.read_text().split()]


def sit(home: Path, cases: int) -> list[Sample]:
    """One sitting from the first case to the last, measured at the start, in the middle and at the end."""
    command = [sys.executable, "-m", "reviewer_tui", "--home", str(home.resolve()), "--lang", "kk"]
    with Terminal(command, env=clean_environment()) as terminal:
        terminal.wait_for("2026-0")
        samples, opened = [], 0
        for case in range(1, cases + 1):
            opened += _look_at(terminal, case)
            if case in {_WARM, (cases + _WARM) // 2, cases}:
                samples.append(Sample.take(terminal, case))
        if opened < cases * _MOSTLY:
            raise RuntimeError(f"only {opened} of {cases} cases were opened")
        return samples


def _look_at(terminal: Terminal, case: int) -> bool:
    """The chosen case, what is done besides, and back in the inbox to the next row; was it opened?"""
    before = len(terminal.output)
    terminal.type("enter", calm=_DONE)
    terminal.type(*_LOOKS, calm=_CALM)
    opened = _OPENED in visible_text(bytes(terminal.output[before:]))
    for every, keys in _ASIDE.items():
        if case % every == 0:
            terminal.type(*keys, calm=_DONE)
    if case % _RESIZED_EVERY == 0:
        for columns, rows in _SIZES:
            terminal.resize(columns, rows)
            terminal.settle(_CALM)
    terminal.type("\x0b", "down", calm=_DONE)
    if case % _SIZE == 0:
        terminal.type("home", calm=_CALM)
    return opened


def report(samples: list[Sample]) -> list[str]:
    """A line a measure, with the ratio of the end to the start."""
    start, end = samples[0], samples[-1]
    lines = [f"{'cases looked at':28}" + "".join(f"{one.cases:10}" for one in samples) + "   end by start"]
    for name, unit, factor in (
        ("megabytes", "MB", 1), ("workers_megabytes", "MB", 1), ("descriptors", "", 1), ("threads", "", 1),
        ("key", "ms", 1000), ("slowest", "ms", 1000),
    ):  # fmt: skip
        values = [getattr(one, name) * factor for one in samples]
        growth = values[-1] / values[0] if values[0] else 1.0
        verdict = "✓" if growth <= MOST_GROWTH else "✗ grows"
        row = "".join(f"{value:10.1f}" for value in values)
        lines.append(
            f"{name.replace('_', ' of ') + (f', {unit}' if unit else ''):28}{row}{growth:9.2f}× {verdict}"
        )
    each = (end.megabytes - start.megabytes) / max(1, end.cases - start.cases)
    return [*lines, f"kept of each further case: {each * 1000:.0f} kB"]


def main() -> int:
    """Make the home once, sit at a copy of it, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.day", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=150, help=f"more than {_WARM}")
    args = parser.parse_args()
    command = [sys.executable, "-m", "reviewer_tui", "--home", str(HOME), "demo", "--no-open"]
    subprocess.run([*command, "--size", str(_SIZE), "--seed", str(_SEED)], check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(HOME, home)
        print(*report(sit(home, args.cases)), sep="\n")
        log = home / "log" / "reviewer-tui.log"
        faults = log.read_text(encoding="utf-8") if log.exists() else ""
        print(f"faults in the log: {faults or 'none'}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

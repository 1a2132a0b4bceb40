"""``python -m bench``: the inbox with 400 and with 100,000 applications beside a Textual floor and a DataTable.

Times are medians over the runs; each round starts every program once in turn, so that the machine's moods hit all of
them alike. Read the ratios: the seconds are this machine's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from bench import mutations, papers
from bench.large_store import build
from bench.terminal import Terminal, clean_environment
from db.schema import HEAD

KEYS = ("down",) * 12 + ("pgdn",) * 6 + ("mouse",) * 3
CACHE = Path(".cache/bench")


@dataclass
class Program:
    """A program to measure and what was measured."""

    name: str
    command: list[str]
    until: str
    first_text: list[float] = field(default_factory=list)
    first_paint: list[float] = field(default_factory=list)
    paint_bytes: list[int] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    first: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    latency: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    idle: list[int] = field(default_factory=list)


def measure(program: Program) -> None:
    """Start a program once, press the keys, let it idle, leave."""
    with Terminal(program.command, env=clean_environment()) as terminal:
        program.first_text.append(terminal.wait_for(program.until))
        terminal.settle(0.25)
        program.first_paint.append(terminal.last_byte - terminal.started)
        program.paint_bytes.append(len(terminal.output))
        for key in KEYS:
            press = terminal.press(key, limit=0.4)
            program.sizes[key].append(press.size)
            if press.first is not None and press.latency is not None:
                program.first[key].append(press.first)
                program.latency[key].append(press.latency)
            terminal.settle(0.04)
        terminal.settle(1.5, limit=1.5)
        before = len(terminal.output)
        terminal.settle(2.0, limit=2.0)
        program.idle.append(len(terminal.output) - before)
        program.megabytes.append(terminal.resident_megabytes())


def report(programs: list[Program]) -> list[str]:
    """A line a program; every time also as a ratio to the first one, the floor."""
    floor = programs[0]
    heads = (
        "first text",
        "complete",
        "paint",
        "key: first–last byte",
        "page: first–last byte",
        "mouse",
        "idle",
        "RSS",
    )
    widths = (18, 18, 9, 24, 24, 7, 7, 8)
    return [" " * 28 + "".join(f"{head:>{width}}" for head, width in zip(heads, widths, strict=True))] + [
        f"{one.name:28}"
        f"{_time(one.first_text, floor.first_text)}{_time(one.first_paint, floor.first_paint)}"
        f"{_median(one.paint_bytes) / 1000:7.1f}kB"
        f"{_key(one, 'down')}{_key(one, 'pgdn')}"
        f"{_median(one.sizes['mouse']):5.0f} B{_median(one.idle):5.0f} B{_median(one.megabytes):5.0f} MB"
        for one in programs
    ]


def _time(values: list[float], floor: list[float]) -> str:
    return f"{_median(values):9.3f} s {_median(values) / _median(floor):5.2f}×"


def _key(one: Program, key: str) -> str:
    if not one.latency[key]:
        return f"{'silent':>24}"
    first, last = _median(one.first[key]) * 1000, _median(one.latency[key]) * 1000
    return f"{first:7.1f}–{last:5.1f} ms{_median(one.sizes[key]) / 1000:6.1f}kB"


def _median(values: list[float] | list[int]) -> float:
    return statistics.median(values) if values else 0.0


def main() -> int:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument(
        "what", nargs="?", choices=("inbox", "papers", "mutations"), default="inbox",
        help="inbox: speed of the list; papers: facts found and differences told; mutations: damaged files",
    )  # fmt: skip
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", type=int, default=100_000, help="applications of the large store")
    parser.add_argument("--documents", type=int, default=papers.DOCUMENTS, help="papers to be read")
    parser.add_argument("--seed", type=int, default=papers.SEED, help="of the papers and the mutations")
    parser.add_argument("--count", type=int, default=10_000, help="damaged files")
    args = parser.parse_args()
    if args.what == "papers":
        return papers.run(args.documents, args.seed)
    if args.what == "mutations":
        return mutations.run(args.count, args.seed)
    return _inbox(args)


def _inbox(args: argparse.Namespace) -> int:
    """Build what is missing, measure, print."""
    small, large = CACHE / f"home-400-{HEAD}", CACHE / f"home-{args.large}-{HEAD}"
    build(small, 400)
    build(large, args.large)
    python = sys.executable
    programs = [
        Program("floor: one Static", [python, "-m", "bench.floors", "text"], "READY"),
        Program("floor: DataTable, 1000 rows", [python, "-m", "bench.floors", "table"], "READY"),
        Program("inbox, 400", [python, "-m", "reviewer_tui", "--home", str(small)], "2026-0"),
        Program(f"inbox, {args.large:,}", [python, "-m", "reviewer_tui", "--home", str(large)], "2026-0"),
        Program("inbox frame, before rows", [python, "-m", "reviewer_tui", "--home", str(large)], "Ctrl+P"),
    ]
    for _ in range(args.runs):
        for program in programs:
            measure(program)
    print("\n".join(report(programs)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""``python -m bench papers [--documents N] [--seed N]``: are the facts on papers found and read right, and are differences told?

Cases of every service, printed and, two of three, scanned well or badly; half of them with one difference planted on
each paper. What is right is what was printed.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import cycle, islice, zip_longest
from multiprocessing import get_context
from pathlib import Path
from random import Random
from threading import Event
from uuid import UUID

from bench.bad_scans import QUALITY, bad_scan
from bench.paper_truth import full_name, printed
from bench.planted import plant
from reviewer_tui import documents
from reviewer_tui.casework.evidence import ReadDocument, evidence
from reviewer_tui.casework.views import EvidenceLine, Sign
from reviewer_tui.demo import scanning
from reviewer_tui.demo.case import Case, Paper
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.packages import application_of
from reviewer_tui.demo.plan import plan
from reviewer_tui.demo.portal import case_of
from reviewer_tui.demo.printing import TEMPLATES, print_paper
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.page_cache import PageCache
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.reader import Reader
from reviewer_tui.documents.recognition import Recogniser
from reviewer_tui.i18n import Message
from reviewer_tui.regulations.field_comparison import compare_values
from reviewer_tui.regulations.services import service

TODAY = date(2026, 11, 26)
SEED = 77
SHAPES = ("text", "good scan", "bad scan")
TARGETS = {"text": 0.99, "good scan": 0.95, "bad scan": 0.85}
PLANTED_TARGET, ALARM_TARGET = 0.98, 0.02
PROCESSES = 2
DOCUMENTS = 240
KINDS = sorted(path.stem for path in TEMPLATES.glob("*.typ") if path.stem != "common")
_GOOD_QUALITY = 45
_CACHE = Path(".cache/bench/papers")
"""A scan that is read by the same code as before is not recognised again."""
_READ_BY = {
    "confined_run", "page_layout", "page_picture", "pdf_canvas", "photo_canvas", "recognition", "sheet", "tesseract",
}  # fmt: skip


@dataclass
class Tally:
    """What was counted for papers of one shape, and the lines that tell each miss."""

    documents: int = 0
    fields: int = 0
    right: int = 0
    planted: int = 0
    found: int = 0
    lines: int = 0
    alarms: int = 0
    looks: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        for name in ("documents", "fields", "right", "planted", "found", "lines", "alarms", "looks"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.kinds += other.kinds
        self.misses += other.misses


@dataclass(frozen=True)
class Task:
    """A case to be made and read."""

    order: Order
    shape: str
    planted: bool


def tasks(wanted: int, seed: int) -> Iterator[Task]:
    """Cases until there are so many papers: every shape in turn, clean and planted; every kind of paper in each shape."""
    clean = [
        order
        for order in plan(4 * wanted, seed, TODAY)
        if not order.truth.differences and not order.truth.trick
    ]
    kinds = {order.story: {paper.template for paper in case_of(order).papers} for order in clean}
    chosen: dict[tuple[int, str, bool], Task] = {}
    made = 0
    for place, order in enumerate([*_of_every_kind(clean, kinds), *_of_every_service(clean)]):
        if made >= wanted:
            break
        task = Task(order, SHAPES[place % len(SHAPES)], planted=place // len(SHAPES) % 2 == 1)
        key = order.story, task.shape, task.planted
        if key not in chosen:
            chosen[key] = task
            made += len(kinds[order.story])
    yield from chosen.values()


def _of_every_kind(orders: Sequence[Order], kinds: Mapping[int, set[str]]) -> Iterator[Order]:
    """For each kind of paper a case in every shape, once clean and once planted."""
    for kind in KINDS:
        having = [order for order in orders if kind in kinds[order.story]]
        yield from islice(cycle(having), 2 * len(SHAPES))


def _of_every_service(orders: Sequence[Order]) -> Iterator[Order]:
    by_service: dict[str, list[Order]] = defaultdict(list)
    for order in orders:
        by_service[order.service].append(order)
    turns = zip_longest(*(by_service[code] for code in sorted(by_service)))
    yield from (order for turn in turns for order in turn if order)


def run(wanted: int, seed: int = SEED) -> int:
    """Measure and print; the status is 1 when a target is missed."""
    begun = time.monotonic()
    total = {shape: Tally() for shape in SHAPES}
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        for task_shape, tally in pool.map(measure, list(tasks(wanted, seed))):
            total[task_shape].add(tally)
    print("\n".join(report(total)))
    print(f"{time.monotonic() - begun:.0f} s")
    return 0 if reached(total) else 1


def report(total: dict[str, Tally]) -> list[str]:
    """A line a shape, then all misses."""
    rows = [
        f"{'':10}{'papers':>8}{'kinds':>7}{'fields read right':>26}{'differences told':>24}{'false alarms':>22}{'looks':>12}"
    ]
    for shape, one in total.items():
        rows.append(
            f"{shape:10}{one.documents:8}{len(one.kinds):7}"
            f"{_share(one.right, one.fields):>18} ≥ {TARGETS[shape]:.0%}"
            f"{_share(one.found, one.planted):>16} ≥ {PLANTED_TARGET:.0%}"
            f"{_share(one.alarms, one.lines):>15} ≤ {ALARM_TARGET:.0%}"
            f"{_share(one.looks, one.lines):>15}"
        )
    every = Tally()
    for one in total.values():
        every.add(one)
    rows.append(
        f"{'all':10}{every.documents:8}{len(every.kinds):7}{_share(every.right, every.fields):>18}"
        f"{_share(every.found, every.planted):>22}{_share(every.alarms, every.lines):>21}"
        f"{_share(every.looks, every.lines):>20}"
    )
    missing = set(KINDS).difference(*(one.kinds for one in total.values()))
    rows += [f"no paper of the kind {kind}" for kind in sorted(missing)]
    return rows + [f"{shape}: {miss}" for shape, one in total.items() for miss in one.misses]


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.1%}" if whole else "–"


def reached(total: dict[str, Tally]) -> bool:
    """Is every target reached?"""
    planted, found = (sum(getattr(one, name) for one in total.values()) for name in ("planted", "found"))
    lines, alarms = (sum(getattr(one, name) for one in total.values()) for name in ("lines", "alarms"))
    read = all(one.right >= TARGETS[shape] * one.fields for shape, one in total.items())
    return read and found >= PLANTED_TARGET * planted and alarms <= ALARM_TARGET * lines


def measure(task: Task) -> tuple[str, Tally]:
    """Make one case, read its papers, and compare with what was printed."""
    case = case_of(task.order)
    random = Random(f"{task.order.story}/bench")
    if task.planted:
        for paper in case.papers:
            plant(paper, random)
    tally = Tally(documents=len(case.papers), kinds=Counter(paper.template for paper in case.papers))
    read_papers = [
        ReadDocument(UUID(int=place), paper.file_name, paper.kind, (read(paper, task.shape, random),))
        for place, paper in enumerate(case.papers)
    ]
    declared = application_of(case)["declared"]
    answers = {source: (answer.status, answer.data) for source, answer in case.answers.items()}
    for code in dict.fromkeys((task.order.service, *task.order.parts)):
        for line in evidence(service(code), declared, answers, read_papers):
            _judge(case, code, line, tally, task)
    return task.shape, tally


def read(paper: Paper, shape: str, random: Random) -> PageLayout:
    """The paper as the program reads it: its text layer, or what recognition makes of a scan."""
    pdf = print_paper(paper.template, paper.said | {"full_name": full_name(paper.said)}, paper.issued)
    if shape == "text":
        return _reader().page(pdf, 1)
    if shape == "good scan":
        scan = scanning.as_pdf(scanning.scan(pdf, random), _GOOD_QUALITY, paper.issued)
    else:
        scan = scanning.as_pdf(bad_scan(pdf, random), QUALITY, paper.issued)
    try:
        layout = _recogniser().recognise(scan, 1, Event())
    except DocumentFault:
        layout = None
    return layout or _reader().page(scan, 1)  # as the program shows what could not be recognised


def _judge(case: Case, code: str, line: EvidenceLine, tally: Tally, task: Task) -> None:
    rule = next(rule for rule in service(code).fields if rule.name == line.field)
    values = {value.attachment_id: value for value in line.documents}
    differs = bool(line.registry) and _apart(rule.kind, line.declared, line.registry)
    for place, paper in enumerate(case.papers):
        truth = printed(paper, rule)
        if truth is None:
            continue
        value = values.get(UUID(int=place))
        tally.fields += 1
        told = f"{paper.template}.{line.field}: printed «{truth}», "
        if value is not None and not _apart(rule.kind, truth, value.value):
            tally.right += 1
        else:
            said = f"read «{value.value}» ({value.confidence} %)" if value else "not found"
            tally.misses.append(f"[read] {task.order.story} {told}{said}")
        if line.declared and _apart(rule.kind, line.declared, truth):
            differs = True
            tally.planted += 1
            if (
                value
                and _apart(rule.kind, line.declared, value.value)
                and line.sign in (Sign.DIFFERS, Sign.JUDGE)
            ):
                tally.found += 1
            else:
                tally.misses.append(
                    f"[untold] {task.order.story} {told}declared «{line.declared}»: {line.verdict}"
                )
    if not task.planted:
        tally.lines += 1
        if not differs and line.sign in (Sign.DIFFERS, Sign.JUDGE):
            _alarm(line, tally, task)


def _alarm(line: EvidenceLine, tally: Tally, task: Task) -> None:
    values = [(value.value, value.confidence) for value in line.documents]
    said = f"{task.order.story} {line.field}: «{line.declared}» {values}: {line.verdict}"
    if line.sign is Sign.JUDGE and badly_readable(line.verdict):
        tally.looks += 1
        tally.misses.append(f"[look] {said}")
    else:
        tally.alarms += 1
        tally.misses.append(f"[alarm] {said}")


def badly_readable(verdict: Message) -> bool:
    """Does the line say that the scan could not be read well, rather than that something differs?"""
    return "badly readable" in verdict.text("en")


def _apart(kind: str, one: str, other: str) -> bool:
    return compare_values(kind, one, other).level > 0


@cache
def _reader() -> Reader:
    return Reader(seconds=60)


@cache
def _recogniser() -> Recogniser:
    return Recogniser(PageCache(_CACHE / _state_of_the_art()), _reader())


@cache
def _state_of_the_art() -> str:
    """Another one with every change of what scans are read by: the bench may not praise what is no more."""
    content = b"".join(sorted(path.read_bytes() for path in Path(documents.__file__).parent.glob("*.py")
                              if path.stem in _READ_BY))  # fmt: skip
    return hashlib.sha256(content).hexdigest()[:16]


def let_go() -> None:
    """End the reader of this process."""
    _reader().close()
    for opened in (_reader, _recogniser):
        opened.cache_clear()

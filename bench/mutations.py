"""``python -m bench mutations [--count N]``: damaged files through every job of the reader, and what became of them.

Every file ends in an answer or in a fault with its line; the reader goes on. The tests do the same with a few hundred.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

from bench.bad_scans import QUALITY, bad_scan
from reviewer_tui.demo import scanning
from reviewer_tui.documents.faults import FAULTS
from reviewer_tui.documents.reader import DocumentFault, Reader
from tests.documents import hostile_files as files

_PROGRESS = 500
_WHOLE_PAGES = 10
"""Of so many files one is drawn whole and cleaned too, which takes as long as all other jobs of them together."""


def run(count: int, seed: int) -> int:
    """Read them all; the status is 1 if anything ended otherwise than it may."""
    ends: Counter[str] = Counter()
    slowest, workers = 0.0, set()
    with Reader() as reader:
        for number, content in enumerate(_damaged(count, seed), start=1):
            begun = time.monotonic()
            for job in _jobs(reader, whole=number % _WHOLE_PAGES == 0):
                ends[_end(job, content)] += 1
            slowest = max(slowest, time.monotonic() - begun)
            workers.add(reader.worker_pid)
            if number % _PROGRESS == 0:
                print(f"{number} files, {len(workers)} workers, slowest {slowest:.2f} s", flush=True)
        goes_on = reader.page(files.text_page(b"still here"), 1).lines == ("still here",)
    for end, times in ends.most_common():
        print(f"{end:20}{times:8}")
    print(f"the reader goes on: {goes_on}; slowest file {slowest:.2f} s; workers {len(workers)}")
    return 0 if goes_on and set(ends) <= {"read", *FAULTS} else 1


def _damaged(count: int, seed: int) -> Iterator[bytes]:
    paper = files.paper("Тегі: Сейтқали")
    scan = scanning.as_jpeg(bad_scan(paper, Random(seed)).resize((310, 438)), QUALITY)
    seeds = (paper, files.text_page(), files.portrait((90, 120)), files.portrait((90, 120), "PNG"), scan)
    for place, content in enumerate(seeds):
        yield from files.mutations(content, -(-count // len(seeds)), seed=seed + place)


def _jobs(reader: Reader, *, whole: bool) -> tuple[Callable[[bytes], object], ...]:
    jobs: tuple[Callable[[bytes], object], ...] = (
        lambda content: reader.describe(content, "application/pdf"),
        lambda content: reader.page(content, 1),
        lambda content: reader.picture(content, 1, (10, 10, 200, 200), (80, 80), trimmed=True),
    )
    return (*jobs, lambda content: reader.sheet(content, 1, cleaned=True)) if whole else jobs


def _end(job: Callable[[bytes], object], content: bytes) -> str:
    try:
        job(content)
    except DocumentFault as fault:
        return fault.code
    return "read"

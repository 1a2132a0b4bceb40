"""``python -m bench.comparing``: two documents of 15,000 words, beside difflib and beside the reading of their pages.

Processor time of this process, medians over the runs; reading is wall clock, because the worker does it. Read the
ratios: the seconds are this machine's. What was planted is looked for in what was told.
"""

from __future__ import annotations

import argparse
import difflib
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import typst

from reviewer_tui.demo.names import SURNAMES
from reviewer_tui.documents.comparison import Ignored, compare_texts
from reviewer_tui.documents.comparison_tokens import tokens_of
from reviewer_tui.documents.differences import Kind, TextComparison
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.documents.reader import Reader
from reviewer_tui.documents.whole_document import whole_document

WORDS = 15_000
SHARES = (0.0, 0.02, 0.1, 0.3)
SENTENCE = 12
MOVED = SENTENCE * 5
"""Where the sentence begins that is moved far down."""
MOST_TOKENS = 10**6
_LETTERS = "аәбвгғдежзикқлмнңоөпрстуұүфхшыі"


def text_of(words: Sequence[str]) -> str:
    """Sentences of twelve words, paragraphs of eight sentences."""
    sentences = [" ".join(words[at : at + SENTENCE]) + "." for at in range(0, len(words), SENTENCE)]
    return "\n\n".join(" ".join(sentences[at : at + 8]) for at in range(0, len(sentences), 8))


def pdf_of(text: str, size: int) -> bytes:
    """Set a text, with words broken at the ends of lines."""
    source = (
        f'#set text(font: "DejaVu Sans", size: {size}pt, lang: "ru", hyphenate: true)\n'
        f'#set par(justify: true)\n#set page(numbering: "1")\n{text}'
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "paper.typ")
        path.write_text(source, encoding="utf-8")
        return typst.compile(str(path))


def vocabulary(chance: Random) -> list[str]:
    """Words as a text has them: many ordinary ones, some names and numbers."""
    ordinary = ["".join(chance.choice(_LETTERS) for _ in range(chance.randint(2, 10))) for _ in range(3_000)]
    return [
        *ordinary,
        *(surname.man for surname in SURNAMES),
        *(str(chance.randrange(10**12)) for _ in range(300)),
    ]


def planted(words: list[str], share: float, known: list[str], chance: Random) -> tuple[list[str], list[str]]:
    """A copy in which a share of the words is another word, and a sentence stands elsewhere; the new words.

    Args:
        known: what the new words begin with; each ends in letters of its own, so that it is found again.
    """
    changed = list(words)
    places = [place for place in range(len(words)) if chance.random() < share]
    for place in places:
        changed[place] = f"{chance.choice(known)}ъ{''.join(_LETTERS[int(figure)] for figure in str(place))}"
    new = [changed[place] for place in places if not MOVED <= place < MOVED + SENTENCE]
    if places:
        sentence = changed[MOVED : MOVED + SENTENCE]
        del changed[MOVED : MOVED + SENTENCE]
        changed[MOVED * 100 : MOVED * 100] = sentence
    return changed, new


def found_again(found: TextComparison, wanted: Sequence[str]) -> int:
    """How many of the new words stand in a difference of the right side."""
    told = " ".join(each.right.text for each in found.differences if each.kind is not Kind.MOVED)
    told = told.replace("-", "")
    return sum(word in told for word in wanted)


def timed(work: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time) -> float:
    """The median of some runs."""
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times)


def by_difflib(left: Sequence[PageLayout], right: Sequence[PageLayout]) -> object:
    """What the standard library would do with the same words: opcodes only, no places, no verdicts."""
    keys = [[token.key for token in tokens_of(side, Ignored(), MOST_TOKENS)] for side in (left, right)]
    return difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes()


def main() -> int:
    """Measure and print a line for each share of changed words."""
    parser = argparse.ArgumentParser(prog="python -m bench.comparing", description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    chance = Random(1)
    known = vocabulary(chance)
    words = [chance.choice(known) for _ in range(WORDS)]
    first = pdf_of(text_of(words), 10)
    print(f"{'changed':>8}{'compare':>12}{'difflib':>20}{'reading':>20}{'differences':>13}{'found':>14}")
    for share in SHARES:
        changed, wanted = planted(words, share, known[:3_000], chance)
        second = pdf_of(text_of(changed), 11)
        with Reader(seconds=60) as reader:
            start = time.perf_counter()
            left, right = whole_document(reader, first), whole_document(reader, second)
            reading = time.perf_counter() - start
        own = timed(lambda: compare_texts(left, right), args.runs)  # noqa: B023  used within this round
        other = timed(lambda: by_difflib(left, right), max(args.runs // 3, 1))  # noqa: B023
        found = compare_texts(left, right)
        print(
            f"{share:8.0%}{own * 1000:9.0f} ms{other * 1000:9.0f} ms {other / own:5.1f}×"
            f"{reading * 1000:11.0f} ms {reading / own:5.1f}×"
            f"{len(found.differences):13}{found_again(found, wanted):7} of {len(wanted)}"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

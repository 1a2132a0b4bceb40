"""Printing the papers that applicants attach: a template of this room set with what the paper says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.documents.typesetting import typeset

TEMPLATES = Path(__file__).parent / "papers"

Scrawl = list[list[float] | list[list[float]]]


def print_paper(template: str, said: Mapping[str, Any], day: date) -> bytes:
    """A paper as a PDF with a text layer, printed on a day; the same arguments give the same bytes.

    Args:
        template: name of a file in ``papers/`` without its ending.
        said: everything the template puts on the paper.
        day: the day of printing, kept in the PDF.
    """
    moment = datetime.combine(day, time(11), LOCAL_ZONE)
    # Applicants' papers are plain PDFs, which also take half the time to make.
    return typeset(TEMPLATES / f"{template}.typ", said, moment=moment, standards=())


def scrawl(random: Random) -> Scrawl:
    """A signature by hand: a start and a few curves, in parts of the line's width and height."""
    strokes = random.randint(4, 7)
    points: Scrawl = [[0.02, round(random.uniform(0.4, 0.8), 3)]]
    for stroke in range(1, strokes + 1):
        right = stroke / strokes * random.uniform(0.8, 1.0)
        points.append(
            [
                [round(right + random.uniform(-0.15, 0.05), 3), round(random.uniform(-0.1, 1.0), 3)]
                for _ in range(2)
            ]
            + [[round(right, 3), round(random.uniform(0.2, 0.9), 3)]]
        )
    return points

"""Whether the text layer of a page says what its picture shows: the words of both, as the engine reads the picture.

An engine misreads, and a scanner's own text layer was read by one as well. So only what is clear is told: other figures,
words that are not alike, and words that the picture does not have at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from reviewer_tui.documents.comparison import compare_texts
from reviewer_tui.documents.comparison_tokens import Ignored
from reviewer_tui.documents.differences import Difference, Kind
from reviewer_tui.documents.page_layout import PageLayout, mean_confidence
from reviewer_tui.documents.segments import Box
from reviewer_tui.regulations.folding import as_seen, without_kazakh_letters

_EVERYTHING: Final = Ignored(case=True, quotes=True, spelling=True)
_SURE: Final = 85
"""From this confidence on the engine's figures and words speak against the text layer."""
_READ_WELL: Final = 85
"""Mean confidence of a page of which the engine missed little."""
_NOT_ALIKE: Final = 50.0
"""Per cent of similarity; misread words are more alike."""
_A_WORD: Final = 4
"""Letters and figures; shorter scraps are misread too often."""
_MISREAD: Final = str.maketrans("озілбв", "031168")
"""Letters that an engine takes for figures; after `as_seen`, in small letters and without Latin twins."""
_MOST_TOKENS: Final = 5_000


@dataclass(frozen=True)
class Contradiction:
    """Words of the text layer against those that the picture shows at their place.

    Attributes:
        told: what the text layer says.
        seen: what the picture says; empty, nothing was read there.
        boxes: where the text layer has it, in points, one a line.
        figures: both are numbers, of as many figures.
    """

    told: str
    seen: str
    boxes: tuple[Box, ...]
    figures: bool


@dataclass(frozen=True)
class LayerVerdict:
    """How a text layer and the picture go together.

    Attributes:
        contradictions: in the order of the text layer.
        another_text: the picture was read well, and most of the text layer has nothing to do with it.
    """

    contradictions: tuple[Contradiction, ...]
    another_text: bool


@lru_cache(64)
def layer_against_picture(layer: PageLayout, seen: PageLayout) -> LayerVerdict:
    """Compare the text layer of a page with what was recognised on the page as it is drawn."""
    found = compare_texts((layer,), (seen,), _EVERYTHING, most_tokens=_MOST_TOKENS)
    read_well = mean_confidence(seen.words) >= _READ_WELL and len(found.right) >= len(found.left) / 2
    return LayerVerdict(
        tuple(_contradiction(difference) for difference in found.differences if _contradicts(difference)),
        another_text=read_well and found.unchanged < len(found.left) / 2,
    )


def _contradicts(difference: Difference) -> bool:
    told, seen = difference.left.text, difference.right.text
    if difference.kind is Kind.DELETED:
        return any(len(_letters(word)) >= _A_WORD for word in told.split())
    if difference.kind is not Kind.REPLACED or difference.right.confidence < _SURE:
        return False
    one, other = _figures(told), _figures(seen)
    if one and other:
        # What is a part of the other was cut off by a stamp or a line.
        return one not in other and other not in one
    one, other = _letters(told), _letters(seen)
    return min(len(one), len(other)) >= _A_WORD and fuzz.ratio(one, other) < _NOT_ALIKE


def _contradiction(difference: Difference) -> Contradiction:
    told, seen = difference.left.text, difference.right.text
    one, other = _figures(told), _figures(seen)
    boxes = tuple(piece.box for piece in difference.left.pieces)
    return Contradiction(told, seen, boxes, figures=bool(one) and len(one) == len(other))


def _figures(text: str) -> str:
    """The figures of a text that has some; letters that an engine takes for figures count as such."""
    if not any(letter.isdigit() for letter in text):
        return ""
    return "".join(letter for letter in as_seen(text).translate(_MISREAD) if letter.isdigit())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, without_kazakh_letters(as_seen(text))))

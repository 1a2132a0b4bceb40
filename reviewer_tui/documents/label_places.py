"""Where the value of a label may stand: after it, in the next column, beneath it, or above one in brackets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reviewer_tui.documents.labels import LOOKED_AT, LabelHit, Labels
from reviewer_tui.documents.page_layout import Word
from reviewer_tui.documents.segments import Form, Segment

_GENITIVES: Final = ("ның", "нің", "дың", "дің", "тың", "тің")
"""«Ата-анасының ЖСН» is not the child's."""
_OF_WHO_WAS_NAMED: Final = {("parent_name", "iin"): "parent_iin"}
"""«Ата-анасы: …, ЖСН …»: what a label announces right behind the name of somebody else is that person's."""
_MORE_LINES: Final = 2


@dataclass(frozen=True)
class LabelledPlaces:
    """A label on the page and the words that may be its value, the best place first."""

    key: str
    page: int
    places: tuple[tuple[Word, ...], ...]
    doubtful: tuple[tuple[Word, ...], ...] = ()
    """Places that count only when no label has the value where it should be."""


def hits_on(page: int, form: Form, labels: Labels) -> Iterator[LabelledPlaces]:
    """The labels of a page in the order in which they stand, each with the places of its value."""
    before, open_end = "", False
    for segment in form.segments:
        end, key = 0, ""
        for start in range(len(segment.words)):
            hit = _hit(labels, form, segment.words, start) if start >= end else None
            if hit and _is_label(segment, start, hit):
                end = start + hit.words
                rest = _until_label(form, segment.words[end:], labels)
                places = tuple(_places(form, segment, start, rest, labels))
                # The sentence may have begun in the line before.
                named = key or (before if start > 0 or open_end else "")
                key = _OF_WHO_WAS_NAMED.get((named, hit.key), hit.key)
                yield LabelledPlaces(key, page, places, _doubtful(form, segment, labels))
        before, open_end = key, segment.words[-1].text.endswith(",")


def _hit(labels: Labels, form: Form, words: Sequence[Word], start: int = 0) -> LabelHit | None:
    texts = [word.text for word in words[start : start + LOOKED_AT]]
    return labels.hit(texts, recognised=form.recognised)


def _is_label(segment: Segment, start: int, hit: LabelHit) -> bool:
    """Does it stand like a label: at the beginning, after a comma or number, or before a colon?"""
    if _is_heading(segment, start, hit):
        return False
    if start == 0:
        return True
    before, last = segment.words[start - 1].text, segment.words[start + hit.words - 1].text
    if before.endswith(_GENITIVES):
        return False
    return before.endswith((",", ";")) or before[-1:].isdigit() or last.endswith(":")


def _is_heading(segment: Segment, start: int, hit: LabelHit) -> bool:
    """A noun such as «Бала» announces a name only with a colon or alone: «БАЛА ДЕНСАУЛЫҒЫНЫҢ ПАСПОРТЫ»."""
    end = start + hit.words
    label = segment.words[start:end]
    return (
        hit.key == "full_name"
        and len(label) == 1
        and end < len(segment.words)
        and label[-1].text[-1] not in ":_."
    )


def _until_label(form: Form, words: Sequence[Word], labels: Labels) -> tuple[Word, ...]:
    """The words before the next label that ends in a colon."""
    for place in range(1, len(words)):
        hit = _hit(labels, form, words, place)
        if hit and words[place + hit.words - 1].text.endswith(":"):
            return tuple(words[:place])
    return tuple(words)


def _places(
    form: Form, segment: Segment, start: int, rest: tuple[Word, ...], labels: Labels
) -> Iterator[tuple[Word, ...]]:
    label = segment.words[start]
    if label.text.startswith("("):
        yield from _lines_above(form, segment)
        return
    if any(character.isalnum() for word in rest for character in word.text):
        yield _with_next_lines(form, label, segment, rest, labels)
        return
    for neighbour in (form.beside(segment), form.beneath(segment)):
        if neighbour and not _hit(labels, form, neighbour.words):
            yield _with_next_lines(form, label, neighbour, neighbour.words, labels)


def _doubtful(form: Form, segment: Segment, labels: Labels) -> tuple[tuple[Word, ...], ...]:
    """On a scan what follows a label may be the rest of the label, misread; the value stands beneath then."""
    beneath = form.beneath(segment) if form.recognised else None
    return (beneath.words,) if beneath and not _hit(labels, form, beneath.words) else ()


def _lines_above(form: Form, segment: Segment) -> Iterator[tuple[Word, ...]]:
    """What stands over a label in brackets: the lines that belong together, ever fewer of them, then each alone."""
    over = list(form.above(segment))
    together = over[:1]
    for line in over[1:]:
        if not _goes_on(line, line.words[0], together[0]):
            break
        together.insert(0, line)
    for first in range(len(together) - 1):
        yield tuple(word for line in together[first:] for word in line.words)
    yield from (line.words for line in over)


def _with_next_lines(
    form: Form, label: Word, segment: Segment, words: tuple[Word, ...], labels: Labels
) -> tuple[Word, ...]:
    """The value with its next lines, as far as they begin right beneath its first letter and are no other row."""
    first = words[0]
    for _ in range(_MORE_LINES):
        under = form.beneath(segment)
        if under is None or first.column <= label.column + 1 or not _goes_on(segment, first, under):
            break
        row = [other for other in form.on_line(under.line) if label.column - 1 <= other.column < under.column]
        if row or _hit(labels, form, under.words):
            break
        segment, words = under, words + under.words
    return words


def _goes_on(segment: Segment, first: Word, under: Segment) -> bool:
    last, following = segment.words[-1], under.words[0]
    close = last.bottom - following.top <= 0.8 * (last.top - last.bottom)
    return close and abs(following.left - first.left) < 3

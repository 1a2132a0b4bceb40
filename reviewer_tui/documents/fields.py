"""Finds the facts of an application on its papers: by labels in Kazakh and Russian, or in sentences.

A value stands after its label on the same line, in the next column, on the line beneath, or above a label in
brackets. Nothing is decided here: what was found is shown with the place where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reviewer_tui.documents.field_values import nominative, split_name, value_of
from reviewer_tui.documents.labels import LabelHit, Labels, labels_for, tokens_of
from reviewer_tui.documents.page_layout import PageLayout, Word
from reviewer_tui.documents.segments import Box, Form, Segment, bounding_box
from reviewer_tui.regulations.model import FieldRule

_KAZAKH_OBJECT: Final = re.compile(r"(?<=[ыі])н$")
"""«мектебін бітірді»: the name of what was finished stands in the object case."""
_NAME_KEYS: Final = ("full_name", "surname", "given_name", "patronymic")
_GENITIVES: Final = ("ның", "нің", "дың", "дің", "тың", "тің")
"""«Ата-анасының ЖСН» is not the child's."""
_LONGEST_TEXT: Final = 40
_MORE_LINES: Final = 2
_MAX_WORDS: Final = 10_000
"""Words of a file in which facts are looked for."""


@dataclass(frozen=True)
class FoundField:
    """A fact on a paper: the declared field's name, page from 1, the value as written, its box in points.

    Its confidence is that of its least sure word, 0 to 100; words of a text layer are sure.
    """

    field: str
    page: int
    value: str
    box: Box
    confidence: int = 100


@dataclass(frozen=True)
class _Hit:
    """A label on the page and the words that may be its value, the best place first."""

    key: str
    page: int
    places: tuple[tuple[Word, ...], ...]


def find_fields(layouts: Sequence[PageLayout], wanted: Sequence[FieldRule]) -> tuple[FoundField, ...]:
    """Find each wanted field at most once in the pages of one file."""
    labels = labels_for(wanted)
    forms = _forms(layouts)
    hits = [hit for page, form in forms for hit in _hits(page, form, labels)]
    found = (
        next(
            (field for key in labels.keys(rule, wanted) if (field := _find(rule, key, hits, forms, labels))),
            None,
        )
        for rule in wanted
    )
    return tuple(field for field in found if field)


def _find(
    rule: FieldRule, key: str, hits: Sequence[_Hit], forms: Sequence[tuple[int, Form]], labels: Labels
) -> FoundField | None:
    return (
        _labelled(rule, key, hits)
        or _from_full_name(rule, key, hits, forms, labels)
        or _told(rule, key, hits, forms, labels)
    )


def _forms(layouts: Sequence[PageLayout]) -> list[tuple[int, Form]]:
    forms, left = [], _MAX_WORDS
    for layout in layouts:
        if len(layout.words) > left:
            break
        left -= len(layout.words)
        forms.append((layout.page, Form(layout)))
    return forms


def _hits(page: int, form: Form, labels: Labels) -> Iterator[_Hit]:
    for segment in form.segments:
        end = 0
        for start in range(len(segment.words)):
            hit = labels.hit([word.text for word in segment.words[start:]]) if start >= end else None
            if hit and _is_label(segment, start, hit):
                end = start + hit.words
                rest = _until_label(segment.words[end:], labels)
                yield _Hit(hit.key, page, tuple(_places(form, segment, start, rest, labels)))


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


def _until_label(words: Sequence[Word], labels: Labels) -> tuple[Word, ...]:
    """The words before the next label that ends in a colon."""
    for place in range(1, len(words)):
        hit = labels.hit([word.text for word in words[place:]])
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
        if neighbour and not labels.hit([word.text for word in neighbour.words]):
            yield _with_next_lines(form, label, neighbour, neighbour.words, labels)


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
        if row or labels.hit([word.text for word in under.words]):
            break
        segment, words = under, words + under.words
    return words


def _goes_on(segment: Segment, first: Word, under: Segment) -> bool:
    last, following = segment.words[-1], under.words[0]
    close = last.bottom - following.top <= 0.8 * (last.top - last.bottom)
    return under.line == segment.line + 1 and close and abs(following.left - first.left) < 3


def _labelled(rule: FieldRule, key: str, hits: Sequence[_Hit]) -> FoundField | None:
    for hit in hits:
        if hit.key == key:
            field = _read(rule, key, hit)
            if field:
                return field
    return None


def _read(rule: FieldRule, key: str, hit: _Hit) -> FoundField | None:
    for words in hit.places:
        value = value_of(_text(words), rule.kind, key)
        if value:
            return _field(rule.name, hit.page, value, words)
    return None


def _field(name: str, page: int, value: str, words: Sequence[Word]) -> FoundField:
    """A fact that was read from words: its place is that of those which make it, or all if it cannot be told."""
    wanted = set(value.split())
    exact = [word for word in words if word.text.strip(' :;,.()«»"') in wanted or value in word.text]
    made_of = exact or words
    return FoundField(name, page, value, bounding_box(made_of), min(word.confidence for word in made_of))


def _from_full_name(
    rule: FieldRule, key: str, hits: Sequence[_Hit], forms: Sequence[tuple[int, Form]], labels: Labels
) -> FoundField | None:
    if key not in _NAME_KEYS:
        return None
    for page, words, told in _full_names(hits, forms, labels):
        full = value_of(_text(words), "name", "full_name")
        if full is None or len(full.split()) < 2:
            continue
        full = nominative(full) if told else full
        value = full if rule.kind == "name" else split_name(full).get(rule.kind)
        if value:
            return _field(rule.name, page, value, words)
    return _joined(rule, hits) if rule.kind == "name" else None


def _joined(rule: FieldRule, hits: Sequence[_Hit]) -> FoundField | None:
    """A full name from its three parts, each under its own label."""
    parts = []
    for key in ("surname", "given_name", "patronymic"):
        readable = (_read(rule, key, hit) for hit in hits if hit.key == key)
        parts.append(next((part for part in readable if part), None))
    known = [part for part in parts if part]
    if parts[0] is None or parts[1] is None:
        return None
    return FoundField(
        rule.name,
        known[0].page,
        " ".join(part.value for part in known),
        known[0].box,
        min(part.confidence for part in known),
    )


def _full_names(
    hits: Sequence[_Hit], forms: Sequence[tuple[int, Form]], labels: Labels
) -> Iterator[tuple[int, Sequence[Word], bool]]:
    """Where full names stand: under a label, or in a sentence, where they are bent."""
    for hit in hits:
        if hit.key == "full_name":
            for words in hit.places:
                yield hit.page, words, False
    for page, told in _sentences(forms, "full_name", labels):
        yield page, told, True


def _told(
    rule: FieldRule, key: str, hits: Sequence[_Hit], forms: Sequence[tuple[int, Form]], labels: Labels
) -> FoundField | None:
    """A fact in a sentence; not a number that stands under the label of somebody else's."""
    if key in _NAME_KEYS:
        return None
    taken = {(hit.page, word) for hit in hits if hit.key != key for words in hit.places for word in words}
    for page, words in _sentences(forms, key, labels):
        value = value_of(_text(words), rule.kind, key)
        if value and not (rule.kind == "iin" and any((page, word) in taken for word in words)):
            return replace(_field(rule.name, page, value, words), value=_KAZAKH_OBJECT.sub("", value))
    return None


def _text(words: Sequence[Word]) -> str:
    """The words as running text; a name that was broken at its hyphen is whole again."""
    return re.sub(r"(?<=[^\W\d_]-) (?=[^\W\d_])", "", " ".join(word.text for word in words))


def _sentences(
    forms: Sequence[tuple[int, Form]], key: str, labels: Labels
) -> Iterator[tuple[int, Sequence[Word]]]:
    """The words that the patterns of a fact point at; the first pattern is the surest on any page."""
    for pattern in labels.sentences.get(key, ()):
        for page, form in forms:
            for block in form.blocks:
                match = pattern.search(" ".join(word.text for word in block))
                if match:
                    yield page, _words_between(block, match.start("value"), match.end("value"))


def _words_between(block: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    chosen, at = [], 0
    for word in block:
        if at < end and at + len(word.text) > start:
            chosen.append(word)
        at += len(word.text) + 1
    return chosen


def find_text(layouts: Sequence[PageLayout], name: str, text: str) -> FoundField | None:
    """Find a text that somebody declared as it may stand anywhere on a paper, spelling variants included.

    For facts that no label announces; what was found is the paper's own writing.
    """
    wanted = [token for word in text.split() for token in tokens_of(word)]
    if not wanted or len(wanted) > _LONGEST_TEXT:
        return None
    for page, form in _forms(layouts):
        for block in form.blocks:
            tokens = [(token, place) for place, word in enumerate(block) for token in tokens_of(word.text)]
            for at in range(len(tokens) - len(wanted) + 1):
                if [token for token, _ in tokens[at : at + len(wanted)]] == wanted:
                    words = block[tokens[at][1] : tokens[at + len(wanted) - 1][1] + 1]
                    return _field(name, page, _text(words).strip(" :;,.()"), words)
    return None

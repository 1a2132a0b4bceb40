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
from reviewer_tui.documents.label_places import LabelledPlaces, hits_on
from reviewer_tui.documents.labels import Labels, labels_for, tokens_of
from reviewer_tui.documents.page_layout import PageLayout, Word
from reviewer_tui.documents.segments import Box, Form, bounding_box
from reviewer_tui.documents.stacked_facts import stacked
from reviewer_tui.regulations.model import FieldRule

_KAZAKH_OBJECT: Final = re.compile(r"(?<=[ыі])н$")
"""«мектебін бітірді»: the name of what was finished stands in the object case."""
_NAME_KEYS: Final = ("full_name", "surname", "given_name", "patronymic")
_OF_THE_HOLDER: Final = ("subject_surname", "subject_given_name", "subject_patronymic", "subject_birth_date")
_LONGEST_TEXT: Final = 40
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


def find_fields(layouts: Sequence[PageLayout], wanted: Sequence[FieldRule]) -> tuple[FoundField, ...]:
    """Find each wanted field at most once in the pages of one file."""
    labels = labels_for(wanted)
    forms = _forms(layouts)
    hits = [hit for page, form in forms for hit in hits_on(page, form, labels)]
    found = (
        next(
            (field for key in labels.keys(rule, wanted) if (field := _find(rule, key, hits, forms, labels))),
            None,
        )
        for rule in wanted
    )
    return tuple(field for field in found if field)


def _find(
    rule: FieldRule,
    key: str,
    hits: Sequence[LabelledPlaces],
    forms: Sequence[tuple[int, Form]],
    labels: Labels,
) -> FoundField | None:
    return (
        _labelled(rule, key, hits)
        or _from_full_name(rule, key, hits, forms, labels)
        or _told(rule, key, hits, forms, labels)
        or _stacked(rule, forms)
    )


def _stacked(rule: FieldRule, forms: Sequence[tuple[int, Form]]) -> FoundField | None:
    if rule.name not in _OF_THE_HOLDER:
        return None
    for page, form in forms:
        found = stacked(form, rule.kind) if form.recognised else None
        if found:
            return _field(rule.name, page, *found)
    return None


def _forms(layouts: Sequence[PageLayout]) -> list[tuple[int, Form]]:
    forms, left = [], _MAX_WORDS
    for layout in layouts:
        if len(layout.words) > left:
            break
        left -= len(layout.words)
        forms.append((layout.page, Form(layout)))
    return forms


def _labelled(rule: FieldRule, key: str, hits: Sequence[LabelledPlaces]) -> FoundField | None:
    for hit in hits:
        if hit.key == key:
            field = _read(rule, key, hit.page, hit.places)
            if field:
                return field
    doubtful = (_read(rule, key, hit.page, hit.doubtful) for hit in hits if hit.key == key)
    return next((field for field in doubtful if field), None)


def _read(rule: FieldRule, key: str, page: int, places: Sequence[tuple[Word, ...]]) -> FoundField | None:
    for words in places:
        value = value_of(_text(words), rule.kind, key)
        if value:
            return _field(rule.name, page, value, words)
    return None


def _field(name: str, page: int, value: str, words: Sequence[Word]) -> FoundField:
    """A fact that was read from words: its place is that of those which make it, or all if it cannot be told."""
    wanted = set(value.split())
    exact = [word for word in words if word.text.strip(' :;,.()«»"') in wanted or value in word.text]
    made_of = exact or words
    return FoundField(name, page, value, bounding_box(made_of), min(word.confidence for word in made_of))


def _from_full_name(
    rule: FieldRule,
    key: str,
    hits: Sequence[LabelledPlaces],
    forms: Sequence[tuple[int, Form]],
    labels: Labels,
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


def _joined(rule: FieldRule, hits: Sequence[LabelledPlaces]) -> FoundField | None:
    """A full name from its three parts, each under its own label."""
    parts = []
    for key in ("surname", "given_name", "patronymic"):
        readable = (_read(rule, key, hit.page, hit.places) for hit in hits if hit.key == key)
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
    hits: Sequence[LabelledPlaces], forms: Sequence[tuple[int, Form]], labels: Labels
) -> Iterator[tuple[int, Sequence[Word], bool]]:
    """Where full names stand: under a label, or in a sentence, where they are bent."""
    for hit in hits:
        if hit.key == "full_name":
            for words in hit.places:
                yield hit.page, words, False
    for page, told in _sentences(forms, "full_name", labels):
        yield page, told, True


def _told(
    rule: FieldRule,
    key: str,
    hits: Sequence[LabelledPlaces],
    forms: Sequence[tuple[int, Form]],
    labels: Labels,
) -> FoundField | None:
    """A fact in a sentence; not a number that stands under the label of somebody else's."""
    if key in _NAME_KEYS:
        return None
    # What follows a holder's name on the line is the holder's: «Берілді: … (ЖСН …)».
    others = [hit for hit in hits if hit.key != key and hit.key not in _NAME_KEYS]
    taken = {(hit.page, word) for hit in others for words in hit.places for word in words}
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

"""The labels of facts on papers (``labels.toml``), found at the beginning of a run of words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from reviewer_tui.regulations.model import FieldRule
from reviewer_tui.regulations.names import fold

_OTHER: Final = ""
"""Key of labels whose facts nobody compares."""
_PREFIXES: Final = ("subject_", "child_", "student_", "graduate_")
_OTHER_PERSONS: Final = ("applicant_", "parent_", "representative_")
_KEY_OF_KIND: Final[Mapping[str, str]] = {
    "name": "full_name",
    "surname": "surname",
    "given-name": "given_name",
    "patronymic": "patronymic",
    "iin": "iin",
    "document-number": "document_number",
}
_EDGES: Final = " :;.,_…()[]{}«»\"“”'|–—*"
_LEAST_PUT_RIGHT, _TWO_WRONG = 5, 7
"""Letters of a word of which one may be misread, and of one of which two may be."""
_LEAST_RUN_TOGETHER: Final = 9
_PIECES: Final = re.compile(r"[^/\\|]+")

LOOKED_AT: Final = 24
"""Words in which a label with its other languages and notes ends, if it is one."""

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class LabelHit:
    """A label at the beginning of words: what it announces, and after how many words its value begins."""

    key: str
    words: int


@dataclass(frozen=True)
class Labels:
    """All labels by their words, and where facts stand in sentences."""

    fields: Mapping[str, str]
    by_tokens: Mapping[Tokens, str]
    longest: int
    notes: frozenset[Tokens]
    headings: frozenset[Tokens]
    sentences: Mapping[str, tuple[re.Pattern[str], ...]]

    def keys(self, rule: FieldRule, wanted: Sequence[FieldRule]) -> tuple[str, ...]:
        """Under which labels a declared field is looked for, the surest first; its own name if the data know none.

        On a paper that is about the applicant alone (no fact of the subject is wanted from it) the applicant's
        facts stand under the plain labels.
        """
        plain = _KEY_OF_KIND.get(rule.kind, rule.name)
        if not _of_another(rule):
            return (self._named(rule) or plain,)
        alone = not any(other.kind == rule.kind and not _of_another(other) for other in wanted)
        return (self._named(rule) or rule.name, *([plain] if alone else []))

    def _named(self, rule: FieldRule) -> str | None:
        for name in (rule.name, _without_prefix(rule.name)):
            if name in self.fields:
                return self.fields[name]
            if name in self.sentences or name in self.by_tokens.values():
                return name
        return None

    def hit(self, texts: Sequence[str], *, recognised: bool = False) -> LabelHit | None:
        """The label that words begin with, its other languages and notes included.

        Args:
            texts: words as they stand on the page; those after the first `LOOKED_AT` are not looked at.
            recognised: they come from a scan; a letter that was misread does not hide a label.
        """
        texts = texts[:LOOKED_AT]
        first = next((token for text in texts for token in tokens_of(text)), "")
        if (put_right(first) if recognised else first) not in self._first_tokens:
            return None
        tokens = [(token, place) for place, text in enumerate(texts) for token in tokens_of(text)]
        if recognised:
            tokens = [(put_right(token), place) for token, place in tokens]
        key, at = self._longest(tokens, 0)
        if key is None:
            return None
        while at < len(tokens):
            more, after = self._longest(tokens, at)
            if more != key:
                after = self._after_note(tokens, at)
                if after == at:
                    break
            at = after
        words = tokens[at][1] if at < len(tokens) else len(texts)
        return LabelHit(key, max(words, tokens[at - 1][1] + 1 if at == len(tokens) else words))

    @cached_property
    def _first_tokens(self) -> frozenset[str]:
        """With what labels begin: at most places of a page none does."""
        return frozenset(tokens[0] for tokens in self.by_tokens)

    def _longest(self, tokens: Sequence[tuple[str, int]], at: int) -> tuple[str | None, int]:
        for length in range(min(self.longest, len(tokens) - at), 0, -1):
            key = self.by_tokens.get(tuple(token for token, _ in tokens[at : at + length]))
            if key is not None and _ends_a_word(tokens, at + length):
                return key, at + length
        return None, at

    def _after_note(self, tokens: Sequence[tuple[str, int]], at: int) -> int:
        for length in (3, 2, 1):
            if tuple(token for token, _ in tokens[at : at + length]) in self.notes:
                return at + length
        return at


def _ends_a_word(tokens: Sequence[tuple[str, int]], end: int) -> bool:
    """«Тегі/Фамилия» is two labels in one word; both halves must be one."""
    return True if end >= len(tokens) or end == 0 else tokens[end][1] >= tokens[end - 1][1]


@lru_cache(maxsize=16_384)
def tokens_of(text: str) -> Tokens:
    """The words of a label as they are compared: folded, without punctuation at their edges."""
    tokens = (fold(piece.strip(_EDGES)).strip(_EDGES) for piece in _PIECES.findall(text))
    return tuple(token for token in tokens if token)


@lru_cache(maxsize=16_384)
def put_right(token: str) -> str:
    """The word of a label that a misread word most likely is; itself when there is none so near."""
    known = _vocabulary()
    if token in known or len(token) < _LEAST_PUT_RIGHT:
        return token
    wrong = 2 if len(token) >= _TWO_WRONG else 1
    near = process.extractOne(token, known, scorer=Levenshtein.distance, score_cutoff=wrong)
    return near[0] if near and near[0][0] == token[0] else token


def is_form_word(text: str) -> bool:
    """Does a word belong to the form and not to what was filled in: a word of a label or of a heading?"""
    return any(put_right(token) in _form_words() for token in tokens_of(text))


@cache
def _form_words() -> frozenset[str]:
    base = _base()
    return frozenset(token for phrase in (*base.by_tokens, *base.headings) for token in phrase)


@cache
def _vocabulary() -> tuple[str, ...]:
    return tuple(sorted(word for word in _form_words() if len(word) >= _LEAST_PUT_RIGHT))


def _tokens(phrase: str) -> Tokens:
    return tuple(token for word in phrase.split() for token in tokens_of(word))


def _of_another(rule: FieldRule) -> bool:
    """Is the fact about the applicant or a parent, and not about the subject?"""
    return rule.name.startswith(_OTHER_PERSONS)


def _without_prefix(name: str) -> str:
    for prefix in _PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


@cache
def _base() -> Labels:
    data = tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))
    by_tokens = {_tokens(phrase): _OTHER for phrase in data["other"]["labels"]}
    for key, phrases in data["labels"].items():
        by_tokens.update({_tokens(phrase): key for phrase in phrases})
    run_together = {("".join(label),): key for label, key in by_tokens.items() if len(label) > 1}
    by_tokens = {
        label: key for label, key in run_together.items() if len(label[0]) >= _LEAST_RUN_TOGETHER
    } | by_tokens
    return Labels(
        fields=data["fields"],
        by_tokens=by_tokens,
        longest=max(map(len, by_tokens)),
        notes=frozenset(_tokens(phrase) for phrase in data["other"]["notes"]),
        headings=frozenset(_tokens(phrase) for phrase in data["other"]["headings"]),
        sentences={
            key: tuple(re.compile(pattern) for pattern in patterns)
            for key, patterns in data["sentences"].items()
        },
    )


def labels_for(wanted: Sequence[FieldRule]) -> Labels:
    """The labels of all facts, with the form's own names of the wanted fields added."""
    base = _base()
    own = {
        _tokens(text): base.keys(rule, wanted)[0]
        for rule in wanted
        for text in rule.label.values()
        if 0 < len(_tokens(text)) <= 8
    }
    by_tokens = {**own, **base.by_tokens}
    return replace(base, by_tokens=by_tokens, longest=max(map(len, by_tokens)))

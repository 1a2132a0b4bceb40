"""In what way two writings at the same place of two documents differ, and in which words to say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from reviewer_tui.documents.comparison_tokens import HYPHENS, Ignored, Token, key_maker
from reviewer_tui.documents.differences import Kind, Severity, text_of
from reviewer_tui.documents.word_weight import is_name, weight_of
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.dates import parse_date
from reviewer_tui.regulations.field_comparison import compare_values
from reviewer_tui.regulations.folding import as_seen, fold
from reviewer_tui.regulations.names import Level, compare

_LONGEST_JUDGED: Final = 200
"""Letters; longer passages are told from one another by reading them."""
_THOUSAND: Final = 3
"""Figures of a group in a long number: blanks between such groups say nothing."""

_OTHER_WORDS: Final = message("other words")
_ANOTHER_WORD: Final = message("another word")
_ANOTHER_NUMBER: Final = message("another number")


class Verdict(NamedTuple):
    """The kind of a difference, what it weighs, and why."""

    kind: Kind
    severity: Severity
    why: Message


def same_writing(left: Sequence[Token], right: Sequence[Token], ignored: Ignored) -> bool:
    """Do two passages differ in nothing but what is ignored: blanks within words, a broken word's hyphen?"""
    if not left or not right or left[0].plain[:1] != right[0].plain[:1]:
        return False
    one, other = _run_together(token.plain for token in left), _run_together(token.plain for token in right)
    if one == other:
        return ignored.wrapping if _breaks(left) != _breaks(right) else ignored.spaces
    broken = ignored.wrapping and any(token.broken for token in (*left, *right))
    return broken and one.replace("-", "") == other.replace("-", "")


def _run_together(keys: Iterable[str]) -> str:
    """Without blanks, except those that make two numbers of one: ``5 4`` is not ``54``, ``12 000`` is ``12000``."""
    text = ""
    for key in keys:
        apart = key[:1].isdigit() and text[-1:].isdigit() and len(key) < _THOUSAND
        text += f" {key}" if apart else key
    return text


def _breaks(tokens: Sequence[Token]) -> int:
    return sum(token.gap == "\n" for token in tokens)


def only_writing(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Do two passages say the same, whatever is ignored, but for blanks, line breaks, case, quotation marks or dashes?"""
    return bool(left and right) and _begin_alike(left[0].text, right[0].text) and _bare(left) == _bare(right)


def _begin_alike(one: str, other: str) -> bool:
    """May two passages that begin so be one? Nearly all that differ do so from the first letter."""
    return one in HYPHENS or other in HYPHENS or _bare_key(one)[:1] == _bare_key(other)[:1]


def _bare(tokens: Sequence[Token]) -> str:
    """The letters and figures, without the hyphen of a word that is broken at a line's end."""
    after = (*(token.gap for token in tokens[1:]), "")
    return _run_together(
        _bare_key(token.text)
        for token, gap in zip(tokens, after, strict=True)
        if not (token.text in HYPHENS and gap == "\n")
    )


_bare_key: Final = key_maker(Ignored(case=True, quotes=True))


def verdict_on(left: Sequence[Token], right: Sequence[Token]) -> Verdict:
    """What to say about two passages that stand for one another; neither is empty."""
    one, other = text_of(left), text_of(right)
    weight = weight_of((*left, *right))
    if max(len(one), len(other)) > _LONGEST_JUDGED:
        return Verdict(Kind.REPLACED, weight, _OTHER_WORDS)
    return (
        _writing(left, right) or _twins(one, other) or _date(one, other) or _figures(one, other)
        or _letters(one, other, weight)
    )  # fmt: skip


def _writing(left: Sequence[Token], right: Sequence[Token]) -> Verdict | None:
    if only_writing(left, right):
        return Verdict(Kind.WRITING, Severity.SLIGHT, message("only the writing differs"))
    return None


def _twins(one: str, other: str) -> Verdict | None:
    if as_seen(one) == as_seen(other):
        return Verdict(
            Kind.LOOK_ALIKE, Severity.WEIGHTY, message("Identical, but letters of two alphabets are mixed")
        )
    return None


def _date(one: str, other: str) -> Verdict | None:
    if parse_date(one) is None or parse_date(other) is None:
        return None
    found = compare_values("date", one, other)
    if found.level == Level.IDENTICAL:
        return Verdict(Kind.WRITING, Severity.SLIGHT, found.why)
    return Verdict(Kind.REPLACED, Severity.WEIGHTY, found.why)


def _figures(one: str, other: str) -> Verdict | None:
    if not (one[:1].isdigit() and other[:1].isdigit()):
        return None
    if one.isdigit() and other.isdigit() and len(one) == len(other) and len(one) > 1:
        return Verdict(Kind.REPLACED, Severity.WEIGHTY, compare_values("iin", one, other).why)
    return Verdict(Kind.REPLACED, Severity.WEIGHTY, _ANOTHER_NUMBER)


def _letters(one: str, other: str, weight: Severity) -> Verdict:
    """The ladder of names for what may be a name; for other words how many letters differ."""
    if fold(one) == fold(other):
        folded = (
            compare(one, other).why if is_name(one) else message("Kazakh or Russian spelling of one word")
        )
        return Verdict(Kind.SPELLING, min(weight, Severity.ORDINARY), folded)
    if is_name(one) and is_name(other):
        found = compare(one, other)
        if found.level is Level.TRANSLITERATED:
            return Verdict(Kind.SPELLING, Severity.ORDINARY, found.why)
        if found.level < Level.DIFFERENT:
            return Verdict(Kind.REPLACED, weight, found.why)
    elif _nearly_same(one, other):
        return Verdict(Kind.REPLACED, weight, message("a letter or two differ"))
    several = " " in one or " " in other
    return Verdict(Kind.REPLACED, weight, _OTHER_WORDS if several else _ANOTHER_WORD)


def _nearly_same(one: str, other: str) -> bool:
    """One word with a slip of the pen, as far as its length allows to say so."""
    letters = max(len(one), len(other))
    allowed = 0 if letters < 4 else 1 if letters < 7 else 2
    return " " not in one + other and Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def differing_letters(
    one: str, other: str, *, fold_case: bool
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """From where to where the letters of two words differ, on each side; nothing where one only lacks letters."""
    small = one.lower(), other.lower()
    if fold_case and (len(small[0]), len(small[1])) == (len(one), len(other)):
        one, other = small
    changes = [each for each in Levenshtein.opcodes(one, other) if each.tag != "equal"]
    return (
        tuple((each.src_start, each.src_end) for each in changes if each.src_start < each.src_end),
        tuple((each.dest_start, each.dest_end) for each in changes if each.dest_start < each.dest_end),
    )

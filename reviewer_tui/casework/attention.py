"""The one thing about a part that deserves a look, for its row in the inbox."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from reviewer_tui.casework.views import Attention, EvidenceLine, Sign
from reviewer_tui.i18n import N_, Message, message
from reviewer_tui.regulations.model import Service

_WORST_FIRST = (Sign.DIFFERS, Sign.QUESTION, Sign.JUDGE, Sign.NO_DATA, Sign.SAME)
_OF_VERDICT = {"fail": Sign.DIFFERS, "human": Sign.QUESTION, "warn": Sign.JUDGE}


class Judged(Protocol):
    """A rule of a service with its verdict."""

    @property
    def code(self) -> str:
        """Of the rule."""
        ...

    @property
    def verdict(self) -> str:
        """``pass``, ``fail``, ``warn`` or ``human``."""
        ...

    @property
    def why(self) -> Message:
        """In words."""
        ...


def attention_of(service: Service, checks: Sequence[Judged], lines: Sequence[EvidenceLine]) -> Attention:
    """The worst of all signs, the rules of the service before the comparison of its fields.

    A question that only a person can judge is on every case and therefore worth no attention in a list.
    """
    found = [*_from_checks(service, checks), *_from_lines(lines)]
    worst = min(found, key=lambda one: _WORST_FIRST.index(one.sign), default=None)
    if worst is not None and worst.sign is not Sign.NO_DATA:
        return worst
    agreed = sum(1 for line in lines if line.sign is Sign.SAME)
    if agreed:
        return Attention(Sign.SAME, message("{count} facts agree", count=agreed))
    return worst or Attention(Sign.NO_DATA, message("Nothing to compare"))


def _from_checks(service: Service, checks: Iterable[Judged]) -> list[Attention]:
    questions = {rule.code for rule in service.checks if rule.rule == "question"}
    titles = {rule.code: rule.title for rule in service.checks}
    return [
        Attention(
            _OF_VERDICT[check.verdict], _titled(N_("{title}: {why}"), title=titles[check.code], why=check.why)
        )
        for check in checks
        if check.verdict in _OF_VERDICT and check.code not in questions
    ]


def _from_lines(lines: Iterable[EvidenceLine]) -> list[Attention]:
    return [
        Attention(line.sign, _titled(N_("{title}: {why}"), title=line.label, why=line.verdict))
        for line in lines
        if line.sign is not Sign.SAME
    ]


def _titled(text: str, **params: object) -> Message:
    return Message(text, params)

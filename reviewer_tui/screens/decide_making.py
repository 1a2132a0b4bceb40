"""A decision in the making: what the official has chosen and written so far, and how a step of it is undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from reviewer_tui.casework.views import DraftView, Outcome


@dataclass(frozen=True)
class Making:
    """Everything chosen and written, also what the chosen outcome has no use for: changing one's mind loses nothing."""

    outcome: Outcome = Outcome.APPROVE
    ground: str = ""
    motive: str = ""
    answer: str = ""

    @classmethod
    def taken_up(cls, draft: DraftView, outcome: Outcome) -> Making:
        """Go on with a kept draft, for the outcome that is wanted now."""
        return cls(outcome, draft.ground, draft.motive, draft.answer)

    def draft(self) -> DraftView:
        """What belongs to the chosen outcome; this is what is kept, composed and signed."""
        refusal = self.outcome is Outcome.REFUSE
        return DraftView(
            self.outcome,
            ground=self.ground if refusal else "",
            motive="" if self.outcome is Outcome.APPROVE else self.motive,
            answer=self.answer if refusal else "",
        )


@dataclass(frozen=True)
class Done:
    """Something that was done to a decision in the making; ``field`` is one of `Making` or ``step``."""

    field: str
    before: Any
    after: Any


class Undo:
    """What was done, the last thing first. Words typed since are never undone."""

    def __init__(self) -> None:
        self._done: list[tuple[Done, ...]] = []

    def __bool__(self) -> bool:
        return bool(self._done)

    def clear(self) -> None:
        """Begin anew."""
        self._done.clear()

    def note(self, *done: Done) -> None:
        """Remember one act, which may have changed several things."""
        changed = tuple(each for each in done if each.before != each.after)
        if changed:
            self._done.append(changed)

    def take_back(self, making: Making, step: int) -> tuple[Making, int] | None:
        """How things stood before the last act that still stands as it was done; None when there is none."""
        while self._done:
            undone = False
            for each in self._done.pop():
                if each.field == "step":
                    undone, step = True, each.before
                elif getattr(making, each.field) == each.after:
                    undone, making = True, replace(making, **{each.field: each.before})
            if undone:
                return making, step
        return None

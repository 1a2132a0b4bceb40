"""Further steps over the sample cases: one that asks and can be taken, one that is not possible."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from reviewer_tui.casework.step_views import StepChoice, StepOffer, StepQuestion
from reviewer_tui.casework.views import CaseView
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message

OFFERS = (
    StepOffer(
        "assign", message("give to a colleague"), message("The case becomes a colleague's."), message("It is theirs now."),
        questions=(
            StepQuestion(
                "login", message("To whom?"), message("A colleague"),
                choices=(StepChoice("b.seitov", "Б. Сейітов", "директор"), StepChoice("d.qasymova", "Д. Қасымова")),
            ),
            StepQuestion("reason", message("For what reason?"), message("The reason is recorded")),
        ),
    ),
    StepOffer(
        "redirect", message("send on"), message("To the competent institution."), message("Sent on."),
        refused=message("The three working days for it are over."),
    ),
)  # fmt: skip


class SampleSteps:
    """Remembers what was taken."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[tuple[str, dict[str, str]]] = []
        self.offers = OFFERS
        self.step_refused: RefusedByRule | None = None

    if TYPE_CHECKING:

        def save_written(self, part_id: UUID, kind: str, texts: Mapping[str, str], /) -> None: ...

    def steps(self, part_id: UUID) -> tuple[StepOffer, ...]:
        """The same for every case."""
        return self.offers

    def take_step(self, part_id: UUID, code: str, answers: Mapping[str, str]) -> CaseView:
        """Remembered, unless a test arranged a refusal."""
        if self.step_refused is not None:
            raise self.step_refused
        self.taken.append((code, dict(answers)))
        self.save_written(part_id, f"step:{code}", {})
        return self.case_after_step(part_id)

    def case_after_step(self, part_id: UUID) -> CaseView:
        """The case as it stands."""
        raise NotImplementedError

"""What a case says when nothing is left to decide in it, or when it is somebody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reviewer_tui.casework.views import CaseView, InboxFilter, RecusalView, Status, WithdrawalView
from reviewer_tui.widgets.case_words import why_read_only
from tests.screens.sample_desk import IDENTITY, NOW, SampleDesk

MOMENT = datetime(2026, 11, 20, 5, 30, tzinfo=UTC)
WITHDRAWN = WithdrawalView(MOMENT, "desk", "Қайтарамын.", date(2026, 11, 25), ("duplicates",))
RECUSED = RecusalView(
    IDENTITY.login, IDENTITY.name, "туыс", MOMENT, date(2026, 11, 25), "declared", None, "", ""
)  # fmt: skip


@pytest.fixture
def case() -> CaseView:
    desk = SampleDesk()
    return desk.open_case(desk.window(InboxFilter(), 0, 1)[0].part_id)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"open": False, "status": Status.APPROVED}, "is already decided"),
        ({"open": False, "status": Status.WITHDRAWN, "withdrawal": WITHDRAWN}, "withdrew 2026-000381 on 20.11.2026 10:30"),
        ({"open": False, "status": Status.REDIRECTED}, "was sent on"),
        ({"mine": False, "claimed_by": "", "recusals": (RECUSED,)}, "stepped back"),
        ({"mine": False, "claimed_by": ""}, "Nobody works on this case now"),
        ({"mine": False, "claimed_by": "", "assigned_to": "Б. Сейітов"}, "given to Б. Сейітов"),
    ],
)  # fmt: skip
def test_why_it_can_only_be_read(case: CaseView, changes: dict[str, Any], said: str) -> None:
    clerk = replace(IDENTITY, may_decide=False)
    reason = why_read_only(replace(case, **changes), clerk, NOW)
    assert reason is not None
    assert said in reason.text("en")


def test_the_head_may_take_what_was_given_to_another(case: CaseView) -> None:
    given = replace(case, mine=False, claimed_by="", assigned_to="Б. Сейітов")
    reason = why_read_only(given, IDENTITY, NOW)
    assert reason is not None
    assert "c takes it" in reason.text("en")

"""The military institute: its cases bear the mark, nobody else finds them, and its papers stay in the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.views import DecisionFilter, DraftView, InboxFilter, Outcome
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.config import Settings
from reviewer_tui.errors import NotFound, RefusedByRule
from tests.casework.access_rows import accesses
from tests.casework.deciding import decide, parts_of
from tests.homes import OpenDesk


@pytest.mark.parametrize(("login", "marked"), [("e.ospanov", True), ("a.akhmetova", False)])
def test_every_row_and_case_says_whether_it_is_restricted(
    sit_down: OpenDesk, login: str, marked: bool
) -> None:
    desk = sit_down(login)
    rows = desk.window(InboxFilter(), 0, 100)
    assert {row["restricted"] for row in as_json(rows)} == {marked}
    assert as_json(desk.case(rows[0].part_id))["restricted"] is marked


def test_its_paper_bears_the_mark(sit_down: OpenDesk) -> None:
    desk = sit_down("e.ospanov")
    part_id = parts_of(desk, "reinstatement")[0]
    desk.claim(part_id)
    text = " ".join(desk.compose(part_id, DraftView(Outcome.APPROVE)).text)
    assert "Қызмет бабында пайдалану үшін" in text


def test_nothing_of_it_is_found_from_another_institution(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    military, school = sit_down("e.ospanov"), sit_down("b.seitov")
    part_id = parts_of(military, "reinstatement")[0]
    view = military.case(part_id)
    decision = decide(military, settings, passphrase, part_id).decision

    def refusal(number: str) -> str:
        with pytest.raises(NotFound) as refused:
            school.find(number)
        return refused.value.message.text("en").replace(number, "…")

    assert refusal(view.portal_number) == refusal("no-such-number")
    for searched in (view.subject_iin, view.subject_name.split()[0], view.portal_number):
        rows = school.window(InboxFilter(search=searched), 0, 100)
        assert part_id not in {row.part_id for row in rows}
    assert decision.decision_id not in {row.decision_id for row in school.decisions(DecisionFilter(), 0, 100)}
    for look in (school.open_decision, school.export_decision, school.verify):
        with pytest.raises(NotFound):
            look(decision.decision_id)
    with pytest.raises(NotFound):
        school.paper_pdf(decision.pdf_sha256)
    with pytest.raises(NotFound):
        school.page(view.attachments[0].attachment_id, 1)


def exported(settings: Settings) -> list[Path]:
    return list((settings.home / "exports").glob("*"))


def test_only_its_head_saves_a_decision_and_a_refusal_is_logged(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    head, auditor = sit_down("e.ospanov"), sit_down("auditor.mil")
    decision = decide(head, settings, passphrase, parts_of(head, "reinstatement")[0]).decision
    with pytest.raises(RefusedByRule, match="restricted-export"):
        auditor.export_decision(decision.decision_id)
    assert exported(settings) == []
    (refused,) = accesses(head, "export")
    assert refused.actor == "auditor.mil (auditor)"
    assert refused.details == {"decision": decision.number, "refused": True}
    assert head.export_decision(decision.decision_id)
    assert len(exported(settings)) == 1
    assert "refused" not in accesses(head, "export")[-1].details


def test_a_paper_leaves_the_store_into_a_file_by_the_head_alone(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    head, auditor = sit_down("e.ospanov"), sit_down("auditor.mil")
    sha256 = decide(head, settings, passphrase, parts_of(head, "reinstatement")[0]).decision.pdf_sha256
    with pytest.raises(RefusedByRule, match="restricted-export"):
        auditor.paper_pdf(sha256, into_file=True)
    shown: Desk = auditor
    assert shown.paper_pdf(sha256) == head.paper_pdf(sha256, into_file=True), "it may be shown on the screen"


def test_an_open_institution_exports_as_before(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    decision = decide(desk, settings, passphrase, parts_of(desk, "updating")[0]).decision
    assert auditor.export_decision(decision.decision_id)
    assert exported(settings)

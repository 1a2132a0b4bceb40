"""Correcting and annulling on a real home: a new signed document about the old one, which stays as it was."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import func, select

import db.engine
import db.ledger
from db.tables import Application, Decision, Event, LaterAct, Notice
from keys.verifying import verify_pdf
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.verifying import verdict, with_ledger
from reviewer_tui.casework.views import DecisionFilter, DecisionView, DraftView, Outcome, Status
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, NotFound, RefusedByRule
from reviewer_tui.i18n import Message, message
from tests.casework.access_rows import accesses
from tests.casework.deciding import decide, key_of, ledger_faults, parts_of, refusal
from tests.casework.test_decision_archive import altered_by_hand
from tests.homes import OpenDesk

MOTIVE = "Аттестаттың нөмірі 2019 жылғы кітапта табылмады, ал өтініште 2018 жыл деп жазылған."
MISPRINT = ("2018 жыл деп", "2008 жыл деп")
REASON = "Шешім өкілеттігі жоқ адамның өтініші бойынша қабылданған."


@pytest.fixture
def refused(desk: Desk, settings: Settings, passphrase: bytes) -> DecisionView:
    """A refusal by the deputy head, whose reasoning has a misprint."""
    part_id = parts_of(desk, "updating")[0]
    desk.claim(part_id)
    draft = DraftView(Outcome.REFUSE, refusal(desk, part_id).ground, MOTIVE)
    return decide(desk, settings, passphrase, part_id, draft).decision


@pytest.fixture
def head(sit_down: OpenDesk, settings: Settings, passphrase: bytes) -> Desk:
    """The head's desk with the head's own key open."""
    desk = sit_down("b.seitov")
    desk.unlock(key_of(settings, "b.seitov"), passphrase)
    return desk


def decision_row(desk: Desk) -> dict[str, Any]:
    with db.engine.reading(desk.office.engine) as session:
        return session.exec(select(Decision)).one().model_dump()


def on_record(desk: Desk) -> tuple[int, int, int, int]:
    """How much of acts about decisions stands in the store: rows, events, ledger entries, notices."""
    kinds = ("correction", "annulment")
    with db.engine.reading(desk.office.engine) as session:
        acts = session.exec(select(func.count()).select_from(LaterAct)).one()
        events = session.exec(select(Event.action).where(Event.action.in_(["corrected", "annulled"]))).all()
        notices = session.exec(select(Notice.kind).where(Notice.kind.in_(kinds))).all()
        entries = [
            place
            for action in ("corrected", "annulled")
            for place in db.ledger.find(session, desk.identity.institution_id, action=action, containing="")
        ]
    return acts, len(events), len(entries), len(notices)


def text_of(paper: Any) -> str:
    return " ".join(" ".join(paper.text).split())


def correct(desk: Desk, decision_id: UUID, *words: str) -> Any:
    paper = desk.compose_act(decision_id, "correction", "Теру қатесі.", *(words or MISPRINT))
    return desk.sign_act(decision_id, paper.sha256, "correction", "Теру қатесі.", *(words or MISPRINT))


def annul(desk: Desk, decision_id: UUID) -> Any:
    paper = desk.compose_act(decision_id, "annulment", REASON)
    return desk.sign_act(decision_id, paper.sha256, "annulment", REASON)


def test_a_correction_is_a_new_signed_document_that_names_the_old_one(
    desk: Desk, refused: DecisionView
) -> None:
    before = decision_row(desk)
    old_file = desk.export_decision(refused.decision_id)
    paper = desk.compose_act(refused.decision_id, "correction", "Теру қатесі.", *MISPRINT)
    shown = desk.paper_pdf(paper.sha256)
    said: list[str] = []

    receipt = desk.sign_act(
        refused.decision_id, paper.sha256, "correction", "Теру қатесі.", *MISPRINT,
        progress=lambda message: said.append(message.id),
    )  # fmt: skip

    signed = Path(receipt.path).read_bytes()
    assert signed.startswith(shown), "the signed file is not the shown paper with a signature appended"
    assert hashlib.sha256(signed).hexdigest() == receipt.act.pdf_sha256
    found = verify_pdf(signed, desk.office.trust, at=desk.office.now())
    assert (found.verdict, found.level) == ("accept", "B-LTA")
    assert receipt.act.number == "Т-2026-000001"
    assert len(said) == 4
    data = json.loads(desk.office.reader.attachment(signed, "decision.json"))
    assert data["kind"] == "correction"
    assert (data["decision"]["number"], data["decision"]["sha256"]) == (refused.number, refused.pdf_sha256)
    assert data["misprint"]["places"] == [{"kk": "Негіздеме", "ru": "Обоснование"}]
    assert refused.pdf_sha256 in text_of(paper).replace(" ", ""), "a hash may break at the end of a line"
    for told in (refused.number, "16.11.2026", *MISPRINT, "по 19.11.2026, 3 рабочих дня"):
        assert told in text_of(paper), told
    assert Path(receipt.path).relative_to(desk.office.settings.outbox).parts[2:] == (
        "updating", "correction", "Т-2026-000001", "correction.pdf",
    )  # fmt: skip
    notice = json.loads(Path(receipt.notice_path).read_text(encoding="utf-8"))
    assert notice["document"] == {
        "name": "correction.pdf", "sha256": receipt.act.pdf_sha256, "size": len(signed),
    }  # fmt: skip
    assert refused.number in notice["text"]
    view = desk.case(refused.part_id)
    assert (view.status, view.open) == (Status.CORRECTED, False)
    assert view.later_acts == desk.decision(refused.decision_id).later_acts == (receipt.act,)
    assert decision_row(desk) == before
    assert Path(old_file).read_bytes() == Path(desk.export_decision(refused.decision_id)).read_bytes()
    assert on_record(desk) == (1, 1, 1, 1)
    assert ledger_faults(desk) == []
    assert any(refused.number in str(line.what) and "Т-2026" in str(line.what) for line in view.history)


def test_the_paper_of_an_act_is_read_saved_and_verified_like_a_decision(
    desk: Desk, refused: DecisionView, sit_down: OpenDesk
) -> None:
    auditor, every = sit_down("auditor"), DecisionFilter()
    assert [row.status for row in auditor.decisions(every, 0, 9)] == [None]
    act = correct(desk, refused.decision_id).act
    assert [row.status for row in auditor.decisions(every, 0, 9)] == [Status.CORRECTED]
    page = auditor.act_page(act.act_id, 1)
    assert (page.attachment_id, page.pages) == (act.act_id, 1)
    assert any(MISPRINT[1] in line for line in page.lines)
    auditor.act_page(act.act_id, 1)
    saved = Path(auditor.export_act(act.act_id))
    assert saved.name == f"{act.number}.pdf"
    assert hashlib.sha256(saved.read_bytes()).hexdigest() == act.pdf_sha256
    named = {"decision": refused.number, "act": act.number}
    looks = [(row.kind, row.details) for row in accesses(desk) if row.actor == "auditor (auditor)"]
    assert looks == [("open", named), ("export", {**named, "sha256": act.pdf_sha256})], (
        "one opening, one saving"
    )
    assert auditor.verify_act(act.act_id).verdict == "accept"
    altered_by_hand(desk, "UPDATE later_act SET becomes = '1998 жыл деп'")
    found = auditor.verify_act(act.act_id)
    assert (found.verdict, [check.name for check in found.checks if not check.ok]) == ("reject", ["record"])
    with pytest.raises(NotFound, match="no-such-act"):
        auditor.verify_act(refused.decision_id)


def test_the_steps_of_a_decided_case_lead_to_both_acts_and_take_neither(
    desk: Desk, head: Desk, refused: DecisionView
) -> None:
    offered = {offer.code: offer for offer in desk.steps(refused.part_id)}
    assert (offered["correction"].signed_as, offered["correction"].refused) == ("correction", None)
    assert offered["annulment"].refused == message("Only the head annuls a decision (APPC art. 84).")
    assert {offer.code: offer for offer in head.steps(refused.part_id)}["annulment"].refused is None
    with pytest.raises(RefusedByRule, match="signed-step"):
        desk.take_step(refused.part_id, "correction", {})
    assert on_record(desk) == (0, 0, 0, 0)


def test_a_misprint_found_on_wednesday_is_corrected_by_monday(
    desk: Desk, refused: DecisionView, clock: FixedClock
) -> None:
    clock.move_to(datetime(2026, 11, 25, 10, 0, tzinfo=LOCAL_ZONE))
    paper = desk.compose_act(refused.decision_id, "correction", "", *MISPRINT)
    assert "Описка найдена" in text_of(paper)
    assert "25.11.2026" in text_of(paper)
    assert "30.11.2026 дейін, 3 жұмыс күні / по 30.11.2026, 3 рабочих дня" in text_of(paper)


def test_the_day_the_misprint_was_found_can_be_named(
    desk: Desk, refused: DecisionView, clock: FixedClock
) -> None:
    clock.move_to(datetime(2026, 11, 27, 10, 0, tzinfo=LOCAL_ZONE))
    found = datetime(2026, 11, 25, tzinfo=LOCAL_ZONE).date()
    paper = desk.compose_act(refused.decision_id, "correction", "", *MISPRINT, found)
    assert "по 30.11.2026" in text_of(paper)
    for impossible in (found + timedelta(days=3), found - timedelta(days=10)):
        with pytest.raises(BadInput, match="bad-day"):
            desk.compose_act(refused.decision_id, "correction", "", *MISPRINT, impossible)


def test_an_annulment_of_a_favourable_decision_tells_the_rule_of_trust(
    desk: Desk, head: Desk, settings: Settings, passphrase: bytes
) -> None:
    approved = decide(desk, settings, passphrase, parts_of(desk, "updating")[0]).decision
    desk.hear_annulment(approved.decision_id, "waive", "Тыңдаусыз шешуді сұраймын.")
    paper = head.compose_act(approved.decision_id, "annulment", REASON)
    assert "сенім құқығын қорғау" in text_of(paper)
    assert "охраны права на доверие (статьи 84–85" in text_of(paper)
    receipt = annul(head, approved.decision_id)
    assert receipt.act.number == "К-2026-000001"
    assert receipt.act.signer_name.startswith("Сейтов")
    assert desk.case(approved.part_id).status is Status.ANNULLED
    signed = Path(receipt.path).read_bytes()
    assert Path(receipt.path).name == "annulment.pdf"
    view = with_ledger(
        desk.office, signed, verdict(signed, desk.office.trust, desk.office.reader, desk.office.now())
    )
    assert (view.verdict, view.checks[-1].name, view.checks[-1].ok) == ("accept", "ledger", True)
    old = desk.verify(approved.decision_id)
    assert old.verdict == "accept"
    assert [str(check.detail.params["number"]) for check in old.checks if check.name == "later-act"] == [
        receipt.act.number
    ]
    assert on_record(desk) == (1, 1, 1, 1)
    assert ledger_faults(desk) == []


def test_an_unfavourable_decision_has_no_trust_to_weigh(head: Desk, refused: DecisionView) -> None:
    paper = head.compose_act(refused.decision_id, "annulment", REASON)
    assert "доверие" not in text_of(paper)
    assert REASON in text_of(paper)


def test_what_is_annulled_is_neither_corrected_nor_annulled_again(
    desk: Desk, head: Desk, refused: DecisionView
) -> None:
    correct(desk, refused.decision_id)
    annul(head, refused.decision_id)
    with pytest.raises(RefusedByRule, match="annulled"):
        head.compose_act(refused.decision_id, "annulment", REASON)
    with pytest.raises(RefusedByRule, match="annulled"):
        desk.compose_act(refused.decision_id, "correction", "", *MISPRINT)
    assert [act.kind for act in desk.case(refused.part_id).later_acts] == ["correction", "annulment"]


def test_a_second_correction_knows_the_first_and_overwrites_nothing(
    desk: Desk, refused: DecisionView
) -> None:
    first = correct(desk, refused.decision_id)
    kept = Path(first.path).read_bytes()
    with pytest.raises(RefusedByRule):
        desk.compose_act(refused.decision_id, "correction", "", *MISPRINT)
    second = correct(desk, refused.decision_id, "2008 жыл деп", "2009 жыл деп")
    assert second.act.number == "Т-2026-000002"
    assert Path(first.path).read_bytes() == kept
    assert Path(second.path) != Path(first.path)
    assert on_record(desk) == (2, 2, 2, 2)


def test_a_correction_changes_no_substance(desk: Desk, refused: DecisionView) -> None:
    wanted = {
        ("жоқ сөз", "бар сөз"): "not-in-paper",
        ("бас тарту", "беру"): "substance",
        ("отказе", "оказании"): "substance",
        ("дәйексіздігін", "дәйектілігін"): "substance",
        ("негіздеме:", "себеп:"): "substance",
        ("табылмады", "табылмады, қызмет көрсетуден бас тартылды"): "substance",
        ("жыл", "жылы"): "ambiguous",
    }
    found = {}
    for was, becomes in wanted:
        with pytest.raises(RefusedByRule) as fault:
            desk.compose_act(refused.decision_id, "correction", "", was, becomes)
        found[was, becomes] = fault.value.code
    assert found == wanted
    assert on_record(desk) == (0, 0, 0, 0)


def test_a_letter_of_a_name_is_a_misprint_and_another_person_is_not(
    desk: Desk, refused: DecisionView
) -> None:
    surname = refused.subject.split()[0]
    assert desk.compose_act(refused.decision_id, "correction", "", surname, surname[:-1] + "қ").number
    with pytest.raises(RefusedByRule, match="substance"):
        desk.compose_act(refused.decision_id, "correction", "", refused.subject, "Жұмабай Мирас Өркенұлы")
    with db.engine.reading(desk.office.engine) as session:
        iin = session.exec(
            select(Application.subject_iin).where(Application.number == refused.application_number)
        ).one()
    with pytest.raises(RefusedByRule, match="substance"):
        desk.compose_act(refused.decision_id, "correction", "", iin, "911231400015")


def test_an_act_without_what_it_needs_is_not_composed(head: Desk, refused: DecisionView) -> None:
    wanted = {
        ("rewriting", "", *MISPRINT): "unknown-act",
        ("correction", "", "", "2008"): "no-words",
        ("correction", "", "2018", " "): "no-words",
        ("correction", "", "2018", " 2018\n"): "same-words",
        ("correction", "", "2018", "8" * 501): "words-too-long",
        ("correction", "а" * 4001, *MISPRINT): "reason-too-long",
        ("annulment", " \n"): "no-reason",
    }
    found = {}
    for act in wanted:
        with pytest.raises(BadInput) as fault:
            head.compose_act(refused.decision_id, *act)
        found[act] = fault.value.code
    assert found == wanted


def test_who_may_do_what(sit_down: OpenDesk, desk: Desk, refused: DecisionView) -> None:
    for login, kind, code in (
        ("a.akhmetova", "annulment", "authority"),
        ("d.qasymova", "correction", "authority"),
        ("auditor", "correction", "read-only"),
    ):
        with pytest.raises(RefusedByRule) as fault:
            sit_down(login).compose_act(refused.decision_id, kind, REASON, *MISPRINT)
        assert fault.value.code == code


def test_only_what_was_shown_and_wanted_is_signed(
    desk: Desk, refused: DecisionView, clock: FixedClock
) -> None:
    decision_id = refused.decision_id
    with pytest.raises(RefusedByRule, match="other-paper"):
        desk.sign_act(decision_id, refused.pdf_sha256, "correction", "", *MISPRINT)
    paper = desk.compose_act(decision_id, "correction", "", *MISPRINT)
    clock.move_to(clock.now() + timedelta(minutes=5))
    again = desk.compose_act(decision_id, "correction", "", *MISPRINT)
    assert again == paper, "the same wish gives the same bytes and uses no further number"
    with pytest.raises(RefusedByRule, match="other-paper"):
        desk.sign_act(decision_id, paper.sha256, "correction", "", MISPRINT[0], "2007 жыл деп")
    with pytest.raises(RefusedByRule, match="other-paper"):
        desk.sign_act(decision_id, refused.pdf_sha256, "correction", "", *MISPRINT)
    clock.move_to(clock.now() + timedelta(days=1))
    with pytest.raises(RefusedByRule, match="stale"):
        desk.sign_act(decision_id, paper.sha256, "correction", "", *MISPRINT)
    assert desk.compose_act(decision_id, "correction", "", *MISPRINT).number == paper.number
    assert on_record(desk) == (0, 0, 0, 0)


def test_two_who_act_at_once_take_turns(desk: Desk, head: Desk, refused: DecisionView) -> None:
    paper = desk.compose_act(refused.decision_id, "correction", "", *MISPRINT)

    def annul_meanwhile(said: Message) -> None:
        if said.id.startswith("Recording"):
            annul(head, refused.decision_id)

    with pytest.raises(RefusedByRule, match="stale"):
        desk.sign_act(
            refused.decision_id, paper.sha256, "correction", "", *MISPRINT, progress=annul_meanwhile
        )
    assert [act.kind for act in desk.case(refused.part_id).later_acts] == ["annulment"]
    assert ledger_faults(desk) == []


def test_an_outbox_that_cannot_be_written_is_served_later(
    desk: Desk, refused: DecisionView, settings: Settings
) -> None:
    shutil.rmtree(settings.outbox)
    settings.outbox.write_text("a file where the folder should be")
    receipt = correct(desk, refused.decision_id)
    assert receipt.path == ""
    settings.outbox.unlink()
    assert desk.deliver() >= 1
    (paper,) = settings.outbox.rglob("correction.pdf")
    assert hashlib.sha256(paper.read_bytes()).hexdigest() == receipt.act.pdf_sha256


def test_corrections_are_signed_on_postgresql(
    settings_on_postgresql: Settings, clock: FixedClock, passphrase: bytes
) -> None:
    from reviewer_tui.casework.desk import open_desk

    desk = open_desk(settings_on_postgresql, "a.akhmetova", clock)
    part_id = parts_of(desk, "updating")[0]
    desk.claim(part_id)
    draft = DraftView(Outcome.REFUSE, refusal(desk, part_id).ground, MOTIVE)
    decision = decide(desk, settings_on_postgresql, passphrase, part_id, draft).decision
    correct(desk, decision.decision_id)
    assert desk.case(part_id).status is Status.CORRECTED
    assert on_record(desk) == (1, 1, 1, 1)
    assert ledger_faults(desk) == []
    desk.close()

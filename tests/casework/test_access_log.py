"""Every door through which somebody sees personal data is logged, and the log can be handed to the person."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

import db.engine
from db.tables import Application
from reviewer_tui.casework import access
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.masking import mask_query
from reviewer_tui.casework.views import DraftView, Outcome, Wanted
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, NotFound, RefusedByRule
from tests.casework.access_rows import accesses
from tests.casework.deciding import decide, ledger_faults, parts_of, ready
from tests.homes import NOW, TODAY, OpenDesk


@pytest.mark.parametrize("reason", ["claim", "supervision", "complaint", "other"])
def test_a_name_is_revealed_with_a_reason_and_without_a_claim(desk: Desk, reason: str) -> None:
    part_id = parts_of(desk, "updating")[0]
    text = "Прокурор сұрауы  № 5" if reason == "other" else ""
    found = desk.reveal(part_id, reason, text)
    case = desk.case(part_id)
    assert (found.subject_name, found.subject_iin) == (case.subject_name, case.subject_iin)
    assert (found.applicant_name, found.applicant_iin) == (case.applicant_name, case.applicant_iin)
    assert case.claimed_by == ""
    (logged,) = accesses(desk, "reveal")
    assert (logged.actor, logged.reason) == ("a.akhmetova (deputy)", reason)
    assert (logged.application_id, logged.subject_iin) == (case.application_id, case.subject_iin)
    assert logged.details.get("text", "") == " ".join(text.split())


@pytest.mark.parametrize(
    ("reason", "text", "code"),
    [("curiosity", "", "unknown-reason"), ("", "x", "unknown-reason"), ("other", " \n ", "no-reason")],
)
def test_without_a_reason_nothing_is_revealed(desk: Desk, reason: str, text: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        desk.reveal(parts_of(desk, "updating")[0], reason, text)
    assert accesses(desk, "reveal") == []


def test_nothing_of_another_institution_is_revealed(sit_down: OpenDesk) -> None:
    theirs = parts_of(sit_down("e.ospanov"), "reinstatement")[0]
    with pytest.raises(NotFound):
        sit_down("b.seitov").reveal(theirs, "supervision")


def test_an_attachment_is_logged_once_each_time_its_case_is_opened(desk: Desk) -> None:
    part_id = next(part for part in parts_of(desk, "updating") if desk.case(part).attachments)
    view = desk.open_case(part_id)
    file = view.attachments[0]
    for page in (1, 2, 1):
        desk.page(file.attachment_id, page)
    opened = [row for row in accesses(desk, "open") if "attachment" in row.details]
    assert [(row.details, row.reason) for row in opened] == [({"attachment": file.kind}, "claim")]
    assert (opened[0].application_id, opened[0].subject_iin) == (view.application_id, view.subject_iin)
    desk.open_case(part_id)
    desk.page(file.attachment_id, 1)
    assert len([row for row in accesses(desk, "open") if "attachment" in row.details]) == 2


def test_a_paper_that_is_handed_out_is_printed_or_exported(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = parts_of(desk, "updating")[0]
    paper = ready(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    desk.paper_pdf(paper.sha256)
    desk.paper_pdf(paper.sha256, into_file=True)
    view = desk.case(part_id)
    for kind in ("print", "export"):
        (logged,) = accesses(desk, kind)
        assert (logged.application_id, logged.subject_iin) == (view.application_id, view.subject_iin)
        assert (logged.details, logged.reason) == ({"sha256": paper.sha256}, "claim")


def test_what_the_applicant_attached_is_no_paper_to_hand_out(desk: Desk) -> None:
    view = next(view for part in parts_of(desk, "updating") if (view := desk.case(part)).attachments)
    for sha256 in (view.attachments[0].sha256, "0" * 64, "", "\x00"):
        with pytest.raises(NotFound, match="no-such-paper"):
            desk.paper_pdf(sha256)
    assert accesses(desk, "print") == []


def test_every_look_at_a_decision_names_the_person(
    sit_down: OpenDesk, settings: Settings, passphrase: bytes
) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    decision = decide(desk, settings, passphrase, parts_of(desk, "updating")[0]).decision
    iin = desk.case(decision.part_id).subject_iin
    auditor.decision_page(decision.decision_id, 1)
    auditor.decision_page(decision.decision_id, 1)
    auditor.open_decision(decision.decision_id)
    auditor.decision_page(decision.decision_id, 1)
    auditor.export_decision(decision.decision_id)
    mine = [row for row in accesses(desk) if row.actor == "auditor (auditor)"]
    assert [(row.kind, row.subject_iin, row.reason) for row in mine] == [
        ("open", iin, "supervision"), ("open", iin, "supervision"), ("export", iin, "supervision"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("200611500019", "2006••••••19"),
        ("2006 1150 0019", "2006••••••19"),
        ("2006-1150-0019", "2006••••••19"),
        ("20061150", "••••••••"),
        ("ЖСН 200611500019", "ЖСН 2."),
        ("Жұмабай", "Жұмабай"),
        ("Жұмабай Іңкәр Ерасылқызы", "Жұмабай І. Е."),
        ("Жұмабай200611500019", "Жұмабай2006••••••19"),
        ("2026-000402", "2026-000402"),
        ("Ш-2026-000009", "Ш-2026-000009"),
        ("2006-11500", "•" * 9),
        ("", ""),
    ],
)
def test_a_search_is_kept_masked(typed: str, kept: str) -> None:
    assert mask_query(typed) == kept


# -- who saw what


def see_everything(desk: Desk, auditor: Desk) -> Application:
    """Several people look at one case in several ways."""
    part_id = parts_of(desk, "updating")[0]
    view = desk.open_case(part_id)
    auditor.open_case(part_id)
    auditor.reveal(part_id, "other", "=cmd|calc")
    desk.open_case(parts_of(desk, "duplicates")[0])
    with db.engine.reading(desk.office.engine) as session:
        return session.exec(select(Application).where(Application.id == view.application_id)).one()


def test_the_list_of_a_file_tells_who_saw_it_and_how(sit_down: OpenDesk) -> None:
    desk, auditor, head = sit_down(), sit_down("auditor"), sit_down("b.seitov")
    application = see_everything(desk, auditor)
    wanted = Wanted(part_id=desk.find(application.number, any_part=True))
    lines = head.access_list(wanted)
    assert [(line.kind, line.reason, line.number) for line in lines] == [
        ("open", "claim", application.number),
        ("open", "supervision", application.number),
        ("reveal", "other", application.number),
    ]
    assert lines[0].actor.startswith(f"{desk.identity.name},")
    again = head.access_list(wanted, exported=True)
    assert [line.kind for line in again[len(lines) :]] == ["list"], "reading the list stands in it"
    assert [row.actor for row in accesses(desk, "export")] == ["b.seitov (head)"]
    saved = Path(head.export_access(wanted.part_id))
    rows = list(csv.reader(io.StringIO(saved.read_text(encoding="utf-8-sig"))))
    assert [row[3] for row in rows[1:4]] == [application.number] * 3
    assert rows[3][5] == "'=cmd|calc", "no spreadsheet computes what an official wrote"
    assert len(accesses(desk, "export")) == 2
    with pytest.raises(RefusedByRule, match="no-access-list"):
        desk.export_access(wanted.part_id)


def test_the_list_of_a_person_covers_every_application_about_or_by_the_person(sit_down: OpenDesk) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    part_id = next(part for part in parts_of(desk, "admission") if desk.case(part).representative)
    view = desk.open_case(part_id)
    for iin in (view.subject_iin, view.applicant_iin):
        lines = auditor.access_list(Wanted(iin=iin))
        assert ("open", view.number) in {(line.kind, line.number) for line in lines}
    assert auditor.access_list(Wanted(iin="000000000000")) == ()


def test_the_days_bound_the_list_and_both_count(sit_down: OpenDesk, clock: FixedClock) -> None:
    desk, auditor = sit_down(), sit_down("auditor")
    application = see_everything(desk, auditor)
    part_id = desk.find(application.number, any_part=True)
    clock.move_to(NOW + timedelta(days=1))
    auditor.open_case(part_id)
    day = timedelta(days=1)

    def count(since: int, until: int) -> int:
        wanted = Wanted(part_id, since=TODAY + since * day, until=TODAY + until * day)
        return sum(line.kind in {"open", "reveal"} for line in auditor.access_list(wanted))

    assert [count(0, 0), count(1, 1), count(0, 1), count(2, 9), count(-9, -1)] == [3, 1, 4, 0, 0]


@pytest.mark.parametrize("login", ["a.akhmetova", "d.qasymova"])
def test_only_those_who_watch_over_accesses_see_the_list(sit_down: OpenDesk, login: str) -> None:
    desk = sit_down(login)
    with pytest.raises(RefusedByRule, match="no-access-list"):
        desk.access_list(Wanted(part_id=parts_of(desk, "updating")[0]))
    assert accesses(desk, "list") == []


@pytest.mark.parametrize("iin", ["", "12", "20061150001x", "2006115000190"])
def test_a_person_is_named_by_a_whole_iin(sit_down: OpenDesk, iin: str) -> None:
    with pytest.raises(BadInput, match="bad-iin"):
        sit_down("administrator").access_list(Wanted(iin=iin))


# -- the log is tied to the ledger


def test_a_sitting_begins_with_sealing_what_was_seen_before(desk: Desk) -> None:
    desk.open_case(parts_of(desk, "updating")[0])
    desk.deliver()
    assert ledger_faults(desk) == []
    with db.engine.reading(desk.office.engine) as session:
        size = db.ledger.size(session, desk.identity.institution_id)
        last = db.ledger.last_checkpoint(session, desk.identity.institution_id)
    assert last is not None
    assert last.size == size, "the entry is under a signed root at once"
    assert access.seal_access_log(desk.office, desk.identity.institution_id) == 0


def test_a_store_that_takes_no_seal_now_does_not_stop_the_sitting(desk: Desk, settings: Settings) -> None:
    desk.open_case(parts_of(desk, "updating")[0])
    with db.engine.writing(desk.office.engine) as session:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER no_entries BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'append-only: x'); END"
        )
    assert access.seal_access_log(desk.office, desk.identity.institution_id) == 0
    with db.engine.writing(desk.office.engine) as session:
        session.connection().exec_driver_sql("DROP TRIGGER no_entries")
    assert access.seal_access_log(desk.office, desk.identity.institution_id) == 1

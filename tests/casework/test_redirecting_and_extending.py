"""Sending a part on in three working days, and making a term longer where a service's own rules allow it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

import db.engine
from db.tables import Event, Extension, LedgerEntry, Part, Redirection
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.extending import extend
from reviewer_tui.casework.views import DraftView, Outcome, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.service_reading import read_service
from reviewer_tui.regulations.services import services
from tests.casework.deciding import decide, ledger_faults, parts_of
from tests.homes import OpenDesk

OTHER_BIN = "990340000014"
NAME, REASON = "Щучинск қаласының колледжі", "Құжатты осы ұйым берген."
ALLOWED = '[extension]\nmonths = 1\nsource = "list: row 3"\n'


def rows(desk: Desk, table: Any, *conditions: Any) -> list[Any]:
    with db.engine.reading(desk.office.engine) as session:
        return list(session.exec(select(table).where(*conditions)).all())


def part_row(desk: Desk, part_id: UUID) -> Part:
    return rows(desk, Part, Part.id == part_id)[0]


def notice_of(settings: Settings, part: Part, kind: str) -> dict[str, Any]:
    (path,) = settings.outbox.glob(f"*/{part.number}/{part.service}/{kind}/notice.json")
    return dict(json.loads(Path(path).read_text(encoding="utf-8")))


@pytest.fixture
def part_id(desk: Desk, clock: FixedClock) -> UUID:
    """A claimed part, on the last day on which it can be sent on."""
    found = parts_of(desk, "duplicates")[-1]
    registered = part_row(desk, found).registered_on
    by = desk.office.institution(desk.identity.institution_id).calendar.add(registered, 3)
    clock.move_to(datetime(by.year, by.month, by.day, 9, 0, tzinfo=UTC))
    desk.claim(found)
    return found


def test_a_part_is_sent_on_until_the_third_working_day(
    desk: Desk, settings: Settings, clock: FixedClock, part_id: UUID
) -> None:
    version = part_row(desk, part_id).version
    desk.redirect(part_id, f" {OTHER_BIN} ", NAME, REASON)
    part = part_row(desk, part_id)
    assert (part.status, part.open, part.version) == ("redirected", False, version + 1)
    (row,) = rows(desk, Redirection)
    assert (row.to_bin, row.to_name["ru"], row.reason) == (OTHER_BIN, NAME, REASON)
    told = notice_of(settings, part, "redirect")
    assert OTHER_BIN in told["text"]
    assert NAME in told["text"]
    assert desk.case(part_id).claimed_by == ""
    for table in (Event, LedgerEntry):
        assert len(rows(desk, table, table.action == "redirected")) == 1
    assert any(NAME in str(line.what) for line in desk.case(part_id).history)
    assert ledger_faults(desk) == []
    with pytest.raises(RefusedByRule, match="closed"):
        desk.redirect(part_id, OTHER_BIN, NAME, REASON)


def test_after_the_third_working_day_it_stays(desk: Desk, clock: FixedClock, part_id: UUID) -> None:
    by = desk.office.today()
    calendar = desk.office.institution(desk.identity.institution_id).calendar
    day = calendar.next_working(by)
    clock.move_to(datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC))
    desk.claim(part_id)
    with pytest.raises(RefusedByRule) as fault:
        desk.redirect(part_id, OTHER_BIN, NAME, REASON)
    assert fault.value.code == "redirect-too-late"
    assert fault.value.message.params["day"] == f"{by:%d.%m.%Y}"
    assert part_row(desk, part_id).open


def test_what_a_redirection_needs(sit_down: OpenDesk, desk: Desk, part_id: UUID) -> None:
    for bin_, name, reason, code in (
        ("990340000015", NAME, REASON, "bad-bin"),
        ("", NAME, REASON, "bad-bin"),
        (OTHER_BIN, " ", REASON, "no-name"),
        (OTHER_BIN, NAME, "", "no-reason"),
        (desk.identity.bin, NAME, REASON, "own-bin"),
    ):
        with pytest.raises((BadInput, RefusedByRule)) as fault:
            desk.redirect(part_id, bin_, name, reason)
        assert fault.value.code == code
    for login, code in (("b.seitov", "claim-lost"), ("auditor", "read-only")):
        with pytest.raises(RefusedByRule, match=code):
            sit_down(login).redirect(part_id, OTHER_BIN, NAME, REASON)
    assert rows(desk, Redirection) == []


def test_what_is_decided_is_neither_sent_on_nor_extended(
    desk: Desk, settings: Settings, passphrase: bytes
) -> None:
    part_id = parts_of(desk, "updating")[0]
    decide(desk, settings, passphrase, part_id, DraftView(Outcome.APPROVE))
    with pytest.raises(RefusedByRule, match="closed"):
        desk.redirect(part_id, OTHER_BIN, NAME, REASON)
    with pytest.raises(RefusedByRule, match="closed"):
        desk.extend(part_id, date(2026, 12, 10), REASON)


def made_up(code: str) -> Service:
    """The rules of a service, but with an extension."""
    text = files("reviewer_tui.regulations.services").joinpath(f"{code}.toml").read_text("utf-8")
    return read_service(text.replace("[[terms]]", f"{ALLOWED}\n[[terms]]", 1), f"{code}.toml")


def test_no_service_of_today_allows_a_longer_term(desk: Desk) -> None:
    assert [found.code for found in services() if found.extension] == []
    for code in ("admission", "updating", "duplicates"):
        part_id = parts_of(desk, code)[-1]
        with pytest.raises(RefusedByRule) as fault:
            desk.extend(part_id, date(2026, 12, 10), REASON)
        assert fault.value.code == "no-extension"
        assert "76" in fault.value.message.text("en")
    assert rows(desk, Extension) == []


@pytest.fixture
def extendable(desk: Desk) -> UUID:
    """A part with some of its term left."""
    return parts_of(desk, "duplicates")[-1]


def test_where_the_rules_allow_it_the_term_is_longer_once(
    desk: Desk, settings: Settings, extendable: UUID
) -> None:
    before = part_row(desk, extendable)
    calendar = desk.office.institution(desk.identity.institution_id).calendar
    day = calendar.add(before.due_on, 10)
    extend(desk.office, desk.identity, extendable, day, REASON, rules_of=made_up)
    part = part_row(desk, extendable)
    assert (part.status, part.open, part.due_on, part.version) == ("extended", True, day, before.version + 1)
    (row,) = rows(desk, Extension)
    assert (row.due_before, row.due_on, row.notice_by) == (
        before.due_on, day, calendar.add(desk.office.today(), 3),
    )  # fmt: skip
    told = notice_of(settings, part, "extension")
    assert f"{day:%d.%m.%Y}" in told["text"]
    assert REASON in told["text"]
    assert desk.case(extendable).status is Status.EXTENDED
    assert desk.case(extendable).due_on == day
    assert ledger_faults(desk) == []
    with pytest.raises(RefusedByRule, match="already-extended"):
        extend(desk.office, desk.identity, extendable, calendar.add(day, 1), REASON, rules_of=made_up)


def test_which_days_a_term_cannot_be_extended_to(desk: Desk, clock: FixedClock, extendable: UUID) -> None:
    due = part_row(desk, extendable).due_on
    saturday = date.fromordinal(due.toordinal() + 5 - due.weekday())
    farthest = date(due.year + due.month // 12, due.month % 12 + 1, due.day)
    for day, code in (
        (due, "not-later"),
        (saturday, "day-off"),
        (date.fromordinal(farthest.toordinal() + 1), "too-long-extension"),
    ):
        with pytest.raises(RefusedByRule) as fault:
            extend(desk.office, desk.identity, extendable, day, REASON, rules_of=made_up)
        assert fault.value.code == code
    with pytest.raises(BadInput, match="no-reason"):
        extend(desk.office, desk.identity, extendable, due, " ", rules_of=made_up)
    later = desk.office.institution(desk.identity.institution_id).calendar.next_working(due)
    clock.move_to(datetime(later.year, later.month, later.day, 6, 0, tzinfo=UTC))
    with pytest.raises(RefusedByRule, match="term-over"):
        extend(
            desk.office, desk.identity, extendable, date.fromordinal(due.toordinal() + 7), REASON,
            rules_of=made_up,
        )  # fmt: skip


def test_a_clerk_extends_nothing(sit_down: OpenDesk, extendable: UUID) -> None:
    for login, code in (("d.qasymova", "authority"), ("auditor", "read-only")):
        with pytest.raises(RefusedByRule, match=code):
            sit_down(login).extend(extendable, date(2026, 12, 10), REASON)

"""The synthetic portal's packages: intake accepts what is sound and rejects what is planted, each with its code."""

from pathlib import Path

import pytest
from sqlmodel import col, select

import db.engine
import db.schema
from db.tables import Application, CheckRecord, Part
from reviewer_tui.casework import terms
from reviewer_tui.casework.intake import IntakeReport, take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import LOCAL_ZONE, FixedClock
from reviewer_tui.config import Settings
from reviewer_tui.demo import portal, staff
from reviewer_tui.demo.applicants import ApplicantSigner
from reviewer_tui.demo.order import Order
from reviewer_tui.i18n import LANGUAGES, Message
from reviewer_tui.regulations.services import service
from tests.casework.intake_office import NOW

TODAY = NOW.astimezone(LOCAL_ZONE).date()


class Home:
    """A home whose packages have been taken in once."""

    def __init__(self, folder: Path) -> None:
        clock = FixedClock(NOW, seed=3)
        settings = Settings(home=folder, store_url=f"sqlite:///{folder / 'store.db'}")
        db.schema.upgrade(settings.store_url)
        staff.employ(settings, clock, b"demo-000000")
        self.orders: dict[str, Order] = {order.name: order for order in portal.plan(60, 11, TODAY)}
        signer = ApplicantSigner(settings.authority, clock)
        (folder / "packages").mkdir()
        self.paths = list(
            portal.write_all(list(self.orders.values()), folder / "packages", signer, processes=1)
        )
        self.office = Office.open(settings, clock)
        self.report: IntakeReport = take_in(self.office, self.paths)


def with_number(home: Home) -> list[tuple[str, Part]]:
    """Every part with the portal's number of its application."""
    joined = select(Application.portal_number, Part).join(
        Application, col(Application.id) == col(Part.application_id)
    )
    with db.engine.reading(home.office.engine) as session:
        return [(number, part) for number, part in session.exec(joined)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(tmp_path_factory.mktemp("demo-packages") / "home")


def test_what_was_planted_is_found_and_nothing_else(home: Home) -> None:
    planted = {name: order.truth.fault for name, order in home.orders.items() if order.truth.fault}
    found = {one.path.name: one.code for one in home.report.rejected}
    assert found == planted
    assert len(home.report.accepted) == len(home.orders) - len(planted)


def test_due_days_are_those_the_portal_planned(home: Home) -> None:
    planned = {order.number: order.truth.due for order in home.orders.values() if not order.truth.fault}
    leading = {order.number: order.service for order in home.orders.values()}
    parts = [(number, part) for number, part in with_number(home) if part.service == leading[number]]
    institutions = {institution.id: institution for institution in home.office.institutions()}
    held = {number: terms.legal_due(institutions[part.institution_id], part) for number, part in parts}
    assert held == planned
    early = {part.channel for number, part in parts if part.due_on != planned[number]}
    assert early == {"state-corporation"}


def test_every_part_has_a_verdict_on_every_rule_in_every_language(home: Home) -> None:
    with db.engine.reading(home.office.engine) as session:
        parts = session.exec(select(Part)).all()
        records = session.exec(select(CheckRecord)).all()
    for part in parts:
        judged = [record for record in records if record.part_id == part.id]
        assert [record.code for record in judged] == [rule.code for rule in service(part.service).checks]
    for record in records:
        for language in LANGUAGES:
            assert "{" not in Message.from_json(record.why).text(language)


def test_a_clean_application_draws_no_alarm(home: Home) -> None:
    """But for corrections of a document: there the paper differs, that is what the applicant asks to change."""
    clean = {order.number for order in home.orders.values() if order.truth.clean}
    alarmed = [
        (number, part.service, part.attention)
        for number, part in with_number(home)
        if number in clean and part.service != "updating" and part.attention["sign"] == "differs"
    ]
    assert alarmed == []


def test_taking_all_in_again_changes_nothing(home: Home) -> None:
    again = take_in(home.office, home.paths)
    assert len(again.repeated) == len(home.report.accepted)
    assert not again.accepted

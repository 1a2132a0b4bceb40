"""Every rule of the services is a machine's check or an official's question, and the page that says so is true."""

from __future__ import annotations

import pytest

from reviewer_tui.regulations.services import services
from tests.regulations.rule_reference import PAGE, Row, check_of, page, sections

ROWS = [(section.service, row) for section in sections() for row in section.rows]


def test_committed_page_is_the_generated_one() -> None:
    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize(("service", "row"), ROWS, ids=[f"{code}: {row.rule}" for code, row in ROWS])
def test_a_rule_is_checked_by_whom_it_says(service: str, row: Row) -> None:
    assert all(check_of(name).by == "machine" for name in row.machine)
    assert all(check_of(name).rule == "question" for name in row.official)
    assert row.machine or row.official or row.machine_words, "a rule nobody looks after"


def test_every_check_stands_for_a_rule() -> None:
    named = {name for _, row in ROWS for name in (*row.machine, *row.official)}
    there = {f"{service.code}/{check.code}" for service in services() for check in service.checks}
    assert named == there

"""The page on fields is what the service files say, and every predicate they name exists."""

from __future__ import annotations

from reviewer_tui.casework.checks.engine import PREDICATES
from reviewer_tui.regulations import vocabulary
from reviewer_tui.regulations.field_reference import PAGE, page
from reviewer_tui.regulations.services import services


def test_committed_page_is_the_generated_one() -> None:
    assert PAGE.read_text("utf-8") == page()


def test_every_predicate_is_known_documented_and_exists() -> None:
    text = (PAGE.parent / "check-predicates.md").read_text("utf-8")
    assert set(vocabulary.PREDICATES) == set(PREDICATES)
    assert all(f"| `{name}` |" in text for name in vocabulary.PREDICATES)
    assert {check.rule for found in services() for check in found.checks} <= set(vocabulary.PREDICATES)

"""Papers of every kind that the demo prints are read right; ``python -m bench papers`` does it with hundreds, scans too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench import papers

SEED = 3


@pytest.fixture(scope="module")
def tasks() -> Iterator[list[papers.Task]]:
    yield list(papers.tasks(len(papers.KINDS) * 8, SEED))
    papers.let_go()


def of_every_kind(tasks: list[papers.Task], shape: str) -> list[papers.Task]:
    """The fewest cases in which every kind of paper stands, clean or with differences planted."""
    chosen, missing = [], set(papers.KINDS)
    for task in tasks:
        kinds = {paper.template for paper in papers.case_of(task.order).papers}
        if task.shape == shape and kinds & missing:
            chosen.append(task)
            missing -= kinds
    assert not missing
    return chosen


def test_every_fact_of_every_printed_paper_is_found_and_every_difference_told(
    tasks: list[papers.Task],
) -> None:
    for task in of_every_kind(tasks, "text"):
        _, tally = papers.measure(task)
        assert tally.misses == []
        assert (tally.right, tally.found) == (tally.fields, tally.planted)


def test_a_clean_scan_raises_no_alarm_and_is_read(tasks: list[papers.Task]) -> None:
    clean = (one for one in tasks if one.shape == "good scan" and not one.planted)
    task = min(clean, key=lambda one: len(papers.case_of(one.order).papers))
    _, tally = papers.measure(task)
    assert tally.alarms == 0
    assert tally.right >= 0.8 * tally.fields

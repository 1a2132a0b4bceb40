"""The figures of the admission campaign stand in the service's file with their source, and are refused when wrong."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from reviewer_tui.regulations.service_reading import read_service
from reviewer_tui.regulations.services import service, services
from reviewer_tui.regulations.toml_reading import RegulationFault

TEXT = files("reviewer_tui.regulations.services").joinpath("admission.toml").read_text("utf-8")


def test_the_figures_of_the_law() -> None:
    campaign = service("admission").campaign
    assert campaign is not None
    assert (campaign.turns.inside, campaign.turns.outside) == (3, 1)
    window = campaign.window
    assert (window.first.in_year(2026), window.last.in_year(2026)) == (date(2026, 4, 1), date(2026, 8, 31))
    assert (
        campaign.enrolment.first.in_year(2026) == campaign.contract.first.in_year(2026) == date(2026, 8, 25)
    )
    sources = (window.source, campaign.turns.source, campaign.enrolment.source, campaign.contract.source)
    assert [source.mark for source in sources] == ["public", "public", "public", "seed"]
    assert all(source.valid_from < date(2026, 1, 1) for source in sources)


def test_the_window_is_the_same_for_the_check() -> None:
    rules = service("admission")
    check = next(check for check in rules.checks if check.rule == "within-window")
    assert rules.campaign is not None
    window = rules.campaign.window
    told = [f"{day.month:02}-{day.day:02}" for day in (window.first, window.last)]
    assert told == [check.settings["first"], check.settings["last"]]
    assert check.when == {rules.campaign.grade: str(*window.grades)}


def test_only_a_full_class_asks_that_no_seat_is_left() -> None:
    asking = {(one.code, ground.code) for one in services() for ground in one.grounds if ground.requires}
    assert asking == {("admission", "overfilled")}
    assert [one.code for one in services() if one.campaign] == ["admission"]


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('last = "08-31"', 'last = "08-32"', "campaign.window.last"),
        ('first = "04-01"', 'first = "02-29"', "campaign.window.first"),
        ('last = "08-31"', 'last = "03-31"', "campaign.window.last"),
        ("grades = [1]", 'grades = ["1"]', "campaign.window.grades"),
        ("inside = 3\n", "inside = 0\n", "campaign.turns.inside"),
        ("outside = 1\n", "outside = 1\nbeside = 1\n", "campaign.turns.beside"),
        ('inside = "inside"', 'inside = "near"', "campaign.inside"),
        ('grade = "choices.grade"', 'grade = "declared.address"', "campaign.grade"),
        ('territory = "choices.micro_district"', 'territory = "choices.grade"', "campaign.inside"),
        ('[campaign.contract]\nfirst = "08-25"', "[campaign.contract]", "campaign.contract.first"),
        ('requires = "no-seats"', 'requires = "rain"', "grounds[3].requires"),
        ('source = "order-564: enrolment order"', 'source = "hearsay"', "campaign.enrolment.source"),
    ],
)
def test_a_wrong_figure_is_refused_by_its_key(right: str, wrong: str, key: str) -> None:
    assert right in TEXT
    with pytest.raises(RegulationFault) as fault:
        read_service(TEXT.replace(right, wrong, 1), "admission.toml")
    assert fault.value.key == key


def test_a_ground_cannot_ask_for_seats_where_nobody_competes() -> None:
    begin, end = TEXT.index("[campaign]"), TEXT.index("[[terms]]")
    with pytest.raises(RegulationFault) as fault:
        read_service(TEXT[:begin] + TEXT[end:], "admission.toml")
    assert fault.value.key == "grounds[3].requires"

"""What stands in the packages: true numbers, forms that fit, and every planted difference where it was promised."""

from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from typing import Any

import pytest

from reviewer_tui.demo import packages
from reviewer_tui.demo.case import Case
from reviewer_tui.demo.differences import PLANTABLE, plant
from reviewer_tui.demo.institutions import INSTITUTIONS, known_bins
from reviewer_tui.demo.names import PUBLIC_FIGURES, SURNAMES
from reviewer_tui.demo.order import Edge, Order, Truth
from reviewer_tui.demo.portal import Trick, case_of
from reviewer_tui.demo.stories import tell
from reviewer_tui.regulations.forms import form_model
from reviewer_tui.regulations.identifiers import check_bin, check_iin
from reviewer_tui.regulations.names import compare
from reviewer_tui.regulations.services import service
from reviewer_tui.regulations.vocabulary import vocabulary

MONDAY = date(2026, 11, 23)


def application(case: Case) -> dict[str, Any]:
    return packages.application_of(case)


def clean(orders: tuple[Order, ...], code: str) -> Order:
    return next(
        o
        for o in orders
        if o.service == code and o.truth.clean and o.truth.edge is None and o.channel == "portal"
    )


@pytest.fixture(scope="session")
def cases(orders: tuple[Order, ...]) -> list[Case]:
    return [case_of(order) for order in orders]


def test_every_application_fits_the_form_of_its_service(cases: list[Case]) -> None:
    for case in cases:
        form_model(case.order.service).model_validate(application(case))


def test_every_required_field_of_every_part_is_declared(cases: list[Case]) -> None:
    for case in cases:
        said = application(case)
        for code in case.order.parts:
            for rule in service(code).fields:
                if rule.required:
                    assert rule.name in said[rule.section], (code, rule.name)


def test_everybody_has_a_valid_number_of_the_generators_own(cases: list[Case]) -> None:
    people = {person.iin: person for case in cases for person in (case.subject, case.applicant)}
    for iin, person in people.items():
        assert (
            check_iin(
                iin, birth_date=person.birth_date, sex="female" if person.sex == "woman" else "male"
            ).verdict
            == "valid"
        )
    for case in cases:
        for name, value in case.facts.items():
            if name.endswith("_iin") and "iin-check-digit" not in case.order.truth.differences:
                assert value in people
        for answer in case.answers.values():
            assert {v for k, v in answer.data.items() if k.endswith("iin")} <= set(people)
            assert {v for k, v in answer.data.items() if k.endswith("bin")} <= known_bins()


def test_nobody_shares_a_number(cases: list[Case]) -> None:
    told_twice = (Trick.SECOND_APPLICATION, Edge.SECOND_DUPLICATE)
    first = [
        c for c in cases if c.order.truth.trick not in told_twice and c.order.truth.edge not in told_twice
    ]
    people = [
        p
        for case in first
        for p in {case.subject.iin: case.subject, case.applicant.iin: case.applicant}.values()
    ]
    officials = [official.iin for place in INSTITUTIONS for official in place.officials]
    numbers = [person.iin for person in people] + officials
    assert [iin for iin, count in Counter(numbers).items() if count > 1] == []


def test_institutions_and_officials_have_valid_numbers() -> None:
    assert all(check_bin(number).verdict == "valid" for number in known_bins())
    for place in INSTITUTIONS:
        assert all(check_iin(official.iin).verdict == "valid" for official in place.officials)
        assert place.official("head").certificate_role == "head"
    logins = [official.login for place in INSTITUTIONS for official in place.officials]
    assert len(logins) == len(set(logins))


def test_nobody_is_called_like_a_public_figure(cases: list[Case]) -> None:
    as_men = {surname.woman: surname.man for surname in SURNAMES}
    for case in cases:
        for person in (case.subject, case.applicant):
            assert (as_men.get(person.surname, person.surname), person.given_name) not in PUBLIC_FIGURES


def test_names_are_as_varied_as_in_life(cases: list[Case]) -> None:
    people = [case.subject for case in cases]
    without = sum(not person.patronymic for person in people) / len(people)
    kazakh = sum(person.patronymic.endswith(("ұлы", "қызы")) for person in people) / len(people)
    assert 0.08 < without < 0.2
    assert 0.45 < kazakh < 0.75
    assert any(len(person.full_name) > 40 for person in people)
    assert len({person.given_name for person in people}) > 25


def test_documents_and_registries_are_those_the_regulations_know(cases: list[Case]) -> None:
    assert {paper.kind for case in cases for paper in case.papers} <= set(vocabulary().document_kinds)
    assert {source for case in cases for source in case.answers} <= set(vocabulary().registries)
    statuses = Counter(answer.status for case in cases for answer in case.answers.values())
    assert statuses["ok"] > statuses["not-found"] > 0 < statuses["timeout"]


def test_a_clean_case_agrees_with_its_registries(cases: list[Case]) -> None:
    checked = 0
    for case in cases:
        known = case.answers["person"]
        if not case.order.truth.clean or known.status != "ok":
            continue
        for fact in ("surname", "given_name", "patronymic", "iin", "birth_date"):
            assert case.facts[f"subject_{fact}"] == known.data[fact]
        assert case.facts["address"] == case.answers["address"].data["address"]
        checked += 1
    assert checked > 250


def test_a_clean_case_has_every_required_paper(cases: list[Case]) -> None:
    for case in cases:
        if not case.order.truth.clean:
            continue
        kinds = {paper.kind for paper in case.papers} | ({"photo"} if case.photo else set())
        said = application(case)
        for code in case.order.parts:
            for rule in service(code).documents:
                answered = rule.unless_registry and case.answers[rule.unless_registry].status == "ok"
                wanted = not rule.channels or case.order.channel in rule.channels
                fits = all(
                    str(said[path.split(".")[0]].get(path.split(".")[1])) == value
                    for path, value in rule.when.items()
                )
                if rule.required and wanted and fits and not answered:
                    assert rule.kind in kinds, (case.order.position, code, rule.kind)


def test_a_child_is_of_the_age_of_its_grade(cases: list[Case]) -> None:
    for case in cases:
        if case.order.service == "admission" and case.order.truth.clean:
            year = case.order.sent_at.year if case.order.sent_at.month >= 4 else case.order.sent_at.year - 1
            assert year - case.subject.birth_date.year == 5 + case.facts["grade"]


@pytest.mark.parametrize(("code", "difference"), [(s, d) for s, ds in PLANTABLE.items() for d in ds])
def test_every_difference_leaves_its_mark(orders: tuple[Order, ...], code: str, difference: str) -> None:
    plain = clean(orders, code)
    order = dataclasses.replace(plain, truth=dataclasses.replace(plain.truth, differences=(difference,)))
    untouched, planted = tell(plain), case_of(order)

    def told(case: Case) -> list[object]:
        papers = [(paper.kind, paper.said) for paper in case.papers]
        answers = [(a.source, a.status, a.data) for a in case.answers.values()]
        return [case.facts, answers, papers, case.photo, case.consents_given]

    assert told(planted) != told(untouched)


@pytest.mark.parametrize(
    ("difference", "level"),
    [("mixed-alphabets", {1}), ("surname-changed", {6}), ("name-spelling", {2, 5, 6})],
)
def test_misspelt_names_meet_the_ladder(orders: tuple[Order, ...], difference: str, level: set[int]) -> None:
    case = tell(clean(orders, "admission"))
    plant(case, difference, case.order.stream("test"))
    fact = "given_name" if difference == "name-spelling" else "surname"
    assert compare(case.facts[f"subject_{fact}"], case.answers["person"].data[fact]).level in level


def test_an_old_expulsion_is_told_by_every_source(orders: tuple[Order, ...]) -> None:
    plain = next(o for o in orders if o.service == "reinstatement" and o.truth.clean)
    case = case_of(dataclasses.replace(plain, truth=Truth(differences=("over-one-year",))))
    expelled = date.fromisoformat(case.facts["expulsion_date"])
    assert (case.order.sent_at.date() - expelled).days > 366
    assert case.answers["expulsion-order"].data["expulsion_date"] == expelled.isoformat()
    transcript = next(paper for paper in case.papers if paper.kind == "transcript")
    assert transcript.said["expelled"] == f"{expelled:%d.%m.%Y}"


def test_children_of_one_name_have_numbers_of_their_own(cases: list[Case]) -> None:
    namesakes = [case for case in cases if case.order.truth.edge is Edge.NAMESAKE]
    names = Counter(case.subject.full_name for case in namesakes)
    assert max(names.values()) >= 3
    assert len({case.subject.iin for case in namesakes}) == len(namesakes)
    assert all(
        case.answers["person"].data["given_name"] == case.facts["subject_given_name"] for case in namesakes
    )


def test_the_last_day_of_the_year_after_expulsion_is_met(cases: list[Case]) -> None:
    edge = [case for case in cases if case.order.truth.edge is Edge.LAST_DAY]
    assert edge
    for case in edge:
        expelled, sent = date.fromisoformat(case.facts["expulsion_date"]), case.order.sent_at.date()
        assert (expelled.month, expelled.day, expelled.year + 1) == (sent.month, sent.day, sent.year)


def test_one_certificate_is_asked_for_twice_under_two_numbers(cases: list[Case]) -> None:
    second = next(case for case in cases if case.order.truth.edge is Edge.SECOND_DUPLICATE)
    same = [c for c in cases if c.facts.get("document_number") == second.facts["document_number"]]
    assert len({case.order.number for case in same}) == 2

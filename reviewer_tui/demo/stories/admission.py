"""A parent who brings a child to school, often together with meals or transport."""

from __future__ import annotations

from datetime import date
from random import Random

from reviewer_tui.demo.case import Case, Photo, person_declared, person_known
from reviewer_tui.demo.institutions import OTHER_SCHOOLS, SCHOOL
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.people import Family, Registry, Sex
from reviewer_tui.demo.stories.admission_form import attach_admission_form
from reviewer_tui.demo.stories.identity_papers import (
    attach_birth_certificate,
    attach_guardianship,
    attach_identity_card,
)
from reviewer_tui.demo.stories.income_papers import attach_collegial_decision, attach_income_statement
from reviewer_tui.demo.stories.medical_papers import (
    attach_health_passport,
    attach_vaccination_card,
    medical_known,
)
from reviewer_tui.demo.stories.places import address, far_address, phone
from reviewer_tui.regulations.amounts import amount

_NO_MEDICAL_DATA = 0.15
_GUARDIAN = 0.04


def admission(order: Order) -> Case:
    """The application for one child; the rest of the year too, when children move to the village."""
    random = order.stream("admission")
    grade = _grade(random, order.sent_at.date())
    family = _family_of_grade(Registry(random, order.story), order.sent_at.date(), grade)
    inside = "transport" not in order.parts and random.random() < 0.7
    settlement, lives_at = _home(random, order, inside=inside)
    case = Case(
        order, family.child, family.parent,
        {
            **person_declared("subject", family.child),
            **person_declared("applicant", family.parent),
            "phone": phone(random),
            "address": lives_at,
            "institution_bin": SCHOOL.bin,
            "grade": grade,
            "micro_district": "inside" if inside else "outside",
            "settlement": settlement,
        },
        photo=Photo(girl=family.child.sex is Sex.WOMAN),
    )  # fmt: skip
    case.answer("person", person_known(family.child))
    case.answer(
        "address",
        {
            "iin": family.child.iin, "address": lives_at, "settlement": settlement, "settlement_kind": "rural",
            "school_bin": SCHOOL.bin if inside else random.choice(OTHER_SCHOOLS).bin,
        },
    )  # fmt: skip
    _representation(case, random, family)
    _medical(case, random, family, lives_at, order.today)
    if "meals" in order.parts:
        _meals(case, random, family, order.today)
    if order.channel != "portal":
        attach_admission_form(case, random, family, lives_at, grade)
        attach_identity_card(case, random, family.parent, order.today)
    return case


def _grade(random: Random, sent: date) -> int:
    """First-graders apply from April to August; those who move to the village all year."""
    return 1 if 4 <= sent.month <= 8 and random.random() < 0.85 else random.randint(2, 9)


def _home(random: Random, order: Order, *, inside: bool) -> tuple[str, str]:
    """Settlement and address."""
    lives_at = far_address(random) if "transport" in order.parts else address(random, inside=inside)
    return lives_at.split(", ")[2], lives_at


def _family_of_grade(registry: Registry, sent: date, grade: int) -> Family:
    """A child who turned six in the year of its first grade."""
    school_year = sent.year if sent.month >= 4 else sent.year - 1
    return registry.family_of_year(school_year - 5 - grade)


def _representation(case: Case, random: Random, family: Family) -> None:
    known = {"child_iin": family.child.iin, "parent_iin": family.parent.iin, "kinship": "parent"}
    if random.random() < _GUARDIAN:
        case.answer("parent-child", known)
        case.answers["parent-child"].fail("not-found")
        attach_guardianship(case, random, family.child, family.parent, case.order.today)
        return
    case.answer("parent-child", known)
    if case.order.channel != "portal":
        attach_birth_certificate(case, random, family.child, family.parent)


def _medical(case: Case, random: Random, family: Family, lives_at: str, today: date) -> None:
    """The registries know both forms; where they know nothing, or at the counter, the forms are attached."""
    at_counter = case.order.channel != "portal"
    for source, attach in (
        ("medical-052-2", attach_health_passport),
        ("medical-065", attach_vaccination_card),
    ):
        case.answer(source, medical_known(family.child, random, today))
        unknown = random.random() < _NO_MEDICAL_DATA
        if unknown:
            case.answers[source].fail("not-found")
        if unknown or at_counter:
            attach(case, random, family.child, lives_at, today)


def _meals(case: Case, random: Random, family: Family, today: date) -> None:
    category = random.choices(("low-income", "social-aid", "other", "emergency"), (55, 20, 18, 7))[0]
    case.answer("social-aid", {"iin": family.parent.iin, "receives": category == "social-aid"})
    case.facts["meals_category"] = category
    if category in ("other", "emergency"):
        attach_collegial_decision(case, random, family, today)
    elif category == "low-income":
        size = random.randint(3, 6)
        minimum = float(amount("subsistence-minimum", case.order.sent_at.date()).value)
        wage = round(size * minimum * random.uniform(0.5, 0.92) / 1000) * 1000
        attach_income_statement(case, random, family.parent, wage, today)
        case.facts |= {"family_size": size, "income_wages": wage, "income_per_head": wage // size}

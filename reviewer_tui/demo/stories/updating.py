"""A graduate whose certificate and identity card do not say the same, and who wants the certificate corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from reviewer_tui.demo.case import Case, dotted, person_declared, person_known
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.people import Person, Registry
from reviewer_tui.demo.spelling import mistyped, without_kazakh_letters
from reviewer_tui.demo.stories.identity_papers import attach_identity_card
from reviewer_tui.demo.stories.places import address, phone
from reviewer_tui.demo.stories.school_papers import (
    Schooling,
    attach_attestat,
    attach_diploma,
    education_known,
    schooling,
)


def updating(order: Order) -> Case:
    """The application of one graduate about one fact in one document."""
    random = order.stream("updating")
    graduate = Registry(random, order.story).adult(order.today, ages=(18, 34))
    got = schooling(random, graduate, order.today, general=random.random() < 0.8)
    field, as_printed = _printed_wrong(random, graduate)
    diploma = random.random() < 0.15
    if diploma:
        got = Schooling("ТКБ", got.number, got.year + 2, got.issued + timedelta(days=730))
    lives_at = address(random)
    case = Case(order, graduate, graduate, _facts(graduate, got, field, as_printed, diploma=diploma))
    case.facts |= {"address": lives_at, "phone": phone(random)}
    case.answer("person", person_known(graduate))
    case.answer("address", {"iin": graduate.iin, "address": lives_at})
    known = education_known(as_printed, got, SCHOOL) | {"old_value": case.facts["old_value"]}
    case.answer("education-document", known | {"iin": graduate.iin})
    if diploma:
        attach_diploma(
            case, random, as_printed, got, "Көкшетау жоғары колледжі", "Кокшетауский высший колледж"
        )
    else:
        attach_attestat(case, random, as_printed, got, SCHOOL)
    attach_identity_card(case, random, graduate, order.today)
    return case


def _facts(
    graduate: Person, got: Schooling, field: str, as_printed: Person, *, diploma: bool
) -> dict[str, object]:
    old, new = (_value(person, field) for person in (as_printed, graduate))
    return {
        **person_declared("subject", graduate),
        **person_declared("applicant", graduate),
        "institution_bin": SCHOOL.bin,
        "document_kind": "diploma" if diploma else "attestat",
        "document_number": got.document_number,
        "graduation_year": got.year,
        "corrected_field": field,
        "old_value": old,
        "new_value": new,
    }


def _value(person: Person, field: str) -> str:
    return dotted(person.birth_date) if field == "birth_date" else str(getattr(person, field))


def _printed_wrong(random: Random, graduate: Person) -> tuple[str, Person]:
    """Which fact the certificate has wrong, and the person as it names them."""
    folded = without_kazakh_letters(graduate.given_name)
    if folded != graduate.given_name and random.random() < 0.6:
        return "given_name", replace(graduate, given_name=folded)
    folded = without_kazakh_letters(graduate.surname)
    if folded != graduate.surname and random.random() < 0.6:
        return "surname", replace(graduate, surname=folded)
    if graduate.patronymic and random.random() < 0.6:
        return "patronymic", replace(graduate, patronymic=mistyped(graduate.patronymic, random))
    return "birth_date", replace(
        graduate, birth_date=graduate.birth_date - timedelta(days=random.randint(1, 9))
    )

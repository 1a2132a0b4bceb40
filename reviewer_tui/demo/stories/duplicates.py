"""A graduate, or the parent of a minor one, who needs a duplicate of the certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

from reviewer_tui.demo.case import Case, Paper, person_declared, person_known, person_said
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.demo.names import SURNAMES
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.people import Person, Registry, Sex
from reviewer_tui.demo.printing import scrawl
from reviewer_tui.demo.stories.identity_papers import attach_birth_certificate, attach_identity_card
from reviewer_tui.demo.stories.places import address, phone
from reviewer_tui.demo.stories.school_papers import attach_attestat, education_known, schooling

_MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
    "желтоқсан",
)  # fmt: skip
_REASONS = {
    "lost": ("түпнұсқасының жоғалуына", "пәтер ауыстыру кезінде жоғалуына"),
    "damaged": ("түпнұсқасының бүлінуіне", "су тиіп бүлінуіне"),
    "name-changed": ("тегінің өзгеруіне",),
}
_OLD_NAME = "Зеренді орта мектебі"


def duplicates(order: Order) -> Case:
    """The application for one duplicate; on paper at a counter it comes with more papers than by the portal."""
    random = order.stream("duplicates")
    registry = Registry(random, order.story)
    minor = random.random() < 0.12
    if minor:
        family = registry.family(order.today, ages=(15, 17))
        graduate, applicant = family.child, family.parent
    else:
        graduate = applicant = registry.adult(order.today, ages=(18, 46))
    got = schooling(random, graduate, order.today, general=not minor and random.random() < 0.75)
    reason = random.choices(tuple(_REASONS), (70, 18, 12))[0]
    renamed = got.year < 2012
    lives_at = address(random)
    case = Case(
        order, graduate, applicant,
        {
            **person_declared("subject", graduate),
            **person_declared("applicant", applicant),
            "phone": phone(random),
            "address": lives_at,
            "institution_bin": SCHOOL.bin,
            "institution_name": SCHOOL.name["kk"],
            "institution_former_name": _OLD_NAME if renamed else "",
            "document_level": "general" if got.series == "ЖОБ" else "basic",
            "document_number": got.document_number,
            "graduation_year": got.year,
            "reason": reason,
        },
    )  # fmt: skip
    case.answer("person", person_known(graduate))
    case.answer("address", {"iin": applicant.iin, "address": lives_at})
    as_printed = _as_printed(random, graduate) if reason == "name-changed" else graduate
    if as_printed is not graduate:
        case.facts["previous_surname"] = as_printed.surname
    case.answer("education-document", education_known(as_printed, got, SCHOOL))
    if minor:
        case.answer("parent-child", {"child_iin": graduate.iin, "parent_iin": applicant.iin})
    at_counter = order.channel != "portal"
    _attach_application(case, random, reason, got.year, renamed=renamed, scanned=at_counter)
    if at_counter:
        if minor:
            attach_birth_certificate(case, random, graduate, applicant)
        else:
            attach_identity_card(case, random, graduate, order.today)
    if at_counter and reason != "lost":
        attach_attestat(case, random, as_printed, got, SCHOOL, scanned=True)
    return case


def _as_printed(random: Random, graduate: Person) -> Person:
    """The graduate under the surname of school days."""
    woman = graduate.sex is Sex.WOMAN
    others = [surname.woman if woman else surname.man for surname in SURNAMES]
    return replace(graduate, surname=random.choice([name for name in others if name != graduate.surname]))


def _attach_application(
    case: Case, random: Random, reason: str, year: int, *, renamed: bool, scanned: bool
) -> Paper:
    written = case.order.sent_at.date()
    said = person_said(case.subject) | {
        "school": SCHOOL.name["kk"],
        "year": f"{year} жыл",
        "changed": _OLD_NAME if renamed else "–",
        "reason": random.choice(_REASONS[reason]),
        "written_on": _in_words(written),
        "scrawl": scrawl(random),
    }
    return case.attach("application-form", "application_form", said, written, random, scanned=scanned)


def _in_words(day: date) -> str:
    return f"«{day.day}» {_MONTHS[day.month - 1]} {day.year} жыл"

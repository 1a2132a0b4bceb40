"""Differences planted between what is declared, what registries answer and what the papers say.

Each is a small change in one source, as they happen: a keyboard without Kazakh letters, a slip of a digit, a form that
has run out.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from reviewer_tui.demo.case import Case, Facts, dotted
from reviewer_tui.demo.institutions import MILITARY_INSTITUTES
from reviewer_tui.demo.numbers import with_wrong_check_digit
from reviewer_tui.demo.spelling import mistyped, with_latin_twins, without_kazakh_letters
from reviewer_tui.demo.stories.places import OUTSIDE_STREETS, VILLAGE

_PERSONAL = (
    "name-spelling", "name-in-document", "patronymic-missing", "mixed-alphabets", "surname-changed", "birth-date",
    "iin-and-birth-date", "registry-timeout", "address",
)  # fmt: skip
PLANTABLE = {
    "admission": (*_PERSONAL, "iin-check-digit", "photo-upside-down", "photo-square", "photo-missing",
                  "form-expired", "grade-and-age"),
    "updating": (*_PERSONAL, "document-number", "graduation-year", "iin-in-document"),
    "duplicates": (*_PERSONAL, "document-number", "graduation-year", "consent-missing"),
    "reinstatement": (*_PERSONAL, "over-one-year", "no-semester", "other-institution", "iin-in-document",
                      "photo-too-small"),
}  # fmt: skip
"""Codes of the differences that fit each service."""


def plant(case: Case, code: str, random: Random) -> None:
    """Change the case so that it has a difference.

    Raises:
        KeyError: there is no such difference.
    """
    _PLANTERS[code](case, random)


def _name_spelling(case: Case, random: Random) -> None:
    folded = without_kazakh_letters(case.subject.given_name)
    _declare(case, "given_name", folded if folded != case.subject.given_name else mistyped(folded, random))


def _name_in_document(case: Case, random: Random) -> None:
    for paper in case.papers:
        if paper.said.get("iin") == case.subject.iin:
            paper.said["given_name"] = mistyped(str(paper.said["given_name"]), random)
            return
    _name_spelling(case, random)


def _patronymic_missing(case: Case, random: Random) -> None:
    if case.subject.patronymic:
        _declare(case, "patronymic", "")
    else:
        _known(case)["patronymic"] = random.choice(
            ("Маратқызы", "Серікқызы") if _woman(case) else ("Маратұлы",)
        )


def _mixed_alphabets(case: Case, _random: Random) -> None:
    _declare(case, "surname", with_latin_twins(case.subject.surname))


def _surname_changed(case: Case, random: Random) -> None:
    others = ("Ғабитова", "Жұмабай", "Үсенова") if _woman(case) else ("Ғабитов", "Жұмабай", "Үсенов")
    _declare(case, "surname", random.choice([name for name in others if name != case.subject.surname]))


def _birth_date(case: Case, random: Random) -> None:
    slip = random.choice((-10, -1, 1, 10))
    _declare(case, "birth_date", (case.subject.birth_date + timedelta(days=slip)).isoformat())


def _iin_and_birth_date(case: Case, random: Random) -> None:
    """All sources agree on a birth date that the number does not show: allowed since 2013, worth a look."""
    told = case.subject.birth_date + timedelta(days=random.choice((-1, 1)))
    _declare(case, "birth_date", told.isoformat())
    for answer in case.answers.values():
        if "birth_date" in answer.data:
            answer.data["birth_date"] = told.isoformat()
    for paper in case.papers:
        if paper.said.get("iin") == case.subject.iin and "birth_date" in paper.said:
            paper.said["birth_date"] = dotted(told)


def _iin_check_digit(case: Case, _random: Random) -> None:
    _declare(case, "iin", with_wrong_check_digit(case.subject.iin))


def _iin_in_document(case: Case, random: Random) -> None:
    place = random.randrange(7, 11)
    paper = next(paper for paper in case.papers if paper.kind in ("identity-card", "military-id"))
    iin = case.subject.iin
    paper.said["iin"] = f"{iin[:place]}{(int(iin[place]) + 5) % 10}{iin[place + 1 :]}"


def _registry_timeout(case: Case, random: Random) -> None:
    case.answers[random.choice(("person", "address"))].fail("timeout")


def _address(case: Case, random: Random) -> None:
    case.facts["address"] = f"{VILLAGE}, {random.choice(OUTSIDE_STREETS)}, {random.randint(87, 120)}"


def _document_number(case: Case, _random: Random) -> None:
    known = case.answers["education-document"].data
    number = str(known["number"])
    swapped = number[:4] + number[5] + number[4] + number[6]
    known["number"] = swapped if swapped != number else with_wrong_check_digit(number)
    known["document_number"] = f"{known['series']}{known['number']}"


def _graduation_year(case: Case, random: Random) -> None:
    case.facts["graduation_year"] += random.choice((-1, 1))


def _consent_missing(case: Case, _random: Random) -> None:
    case.consents_given = False


def _photo_upside_down(case: Case, _random: Random) -> None:
    if case.photo:
        case.photo.upside_down = True


def _photo_too_small(case: Case, _random: Random) -> None:
    if case.photo:
        case.photo.size = (150, 200)


def _photo_square(case: Case, _random: Random) -> None:
    if case.photo:
        case.photo.size = (480, 480)


def _photo_missing(case: Case, _random: Random) -> None:
    case.photo = None


def _form_expired(case: Case, random: Random) -> None:
    ended = case.order.sent_at.date() - timedelta(days=random.randint(20, 90))
    answer = case.answers["medical-052-2"]
    if answer.status == "ok":
        answer.data |= {
            "valid_until": ended.isoformat(), "issued_on": (ended - timedelta(days=365)).isoformat(),
        }  # fmt: skip
    for paper in case.papers:
        if paper.kind == "medical-052-2":
            paper.said |= {"valid_until": dotted(ended), "issued": dotted(ended - timedelta(days=365))}


def _grade_and_age(case: Case, _random: Random) -> None:
    """A first-grader who is too young by every source; in other grades a pupil declared for the first one."""
    if case.facts["grade"] != 1:
        case.facts["grade"] = 1
        return
    born = case.subject.birth_date
    later = date(born.year + 1, born.month, min(born.day, 28)).isoformat()
    _declare(case, "birth_date", later)
    _known(case)["birth_date"] = later


def _over_one_year(case: Case, random: Random) -> None:
    sent = case.order.sent_at.date()
    expelled = sent - timedelta(days=366 + random.randint(1, 60))
    case.facts |= {
        "expulsion_date": expelled.isoformat(),
        "months_since_expulsion": (sent - expelled).days // 30,
    }
    case.answers["expulsion-order"].data["expulsion_date"] = expelled.isoformat()
    for paper in case.papers:
        if "expelled" in paper.said:
            paper.said["expelled"] = dotted(expelled)
        if paper.kind == "expulsion-order":
            paper.said["order_date"] = dotted(expelled)


def _no_semester(case: Case, _random: Random) -> None:
    case.facts["completed_semesters"] = 0
    case.answers["education-document"].data["completed_semesters"] = 0
    for paper in case.papers:
        if paper.kind == "transcript":
            first = paper.said["semesters"][0] | {"state": "аяқталмаған / не завершён"}
            paper.said |= {"semesters": [first], "completed": "0"}
        if paper.kind == "expulsion-order":
            paper.said["semesters"] = "0"


def _other_institution(case: Case, random: Random) -> None:
    other = random.choice(MILITARY_INSTITUTES)
    case.answers["expulsion-order"].data |= {"institution_bin": other.bin, "institution": other.name["kk"]}


def _declare(case: Case, fact: str, value: str) -> None:
    case.facts[f"subject_{fact}"] = value
    if case.applicant is case.subject and fact != "iin":
        case.facts[f"applicant_{fact}"] = value


def _known(case: Case) -> Facts:
    return case.answers["person"].data


def _woman(case: Case) -> bool:
    return case.subject.sex == "woman"


_PLANTERS: dict[str, Callable[[Case, Random], None]] = {
    "name-spelling": _name_spelling,
    "name-in-document": _name_in_document,
    "patronymic-missing": _patronymic_missing,
    "mixed-alphabets": _mixed_alphabets,
    "surname-changed": _surname_changed,
    "birth-date": _birth_date,
    "iin-and-birth-date": _iin_and_birth_date,
    "iin-check-digit": _iin_check_digit,
    "iin-in-document": _iin_in_document,
    "registry-timeout": _registry_timeout,
    "address": _address,
    "document-number": _document_number,
    "graduation-year": _graduation_year,
    "consent-missing": _consent_missing,
    "photo-upside-down": _photo_upside_down,
    "photo-too-small": _photo_too_small,
    "photo-square": _photo_square,
    "photo-missing": _photo_missing,
    "form-expired": _form_expired,
    "grade-and-age": _grade_and_age,
    "over-one-year": _over_one_year,
    "no-semester": _no_semester,
    "other-institution": _other_institution,
}

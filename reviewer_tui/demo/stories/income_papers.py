"""Papers for free meals: incomes, and the decision of the collegial body."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from reviewer_tui.demo.case import Case, Paper, dotted, person_said
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.demo.numbers import bin_of
from reviewer_tui.demo.people import Family, Person
from reviewer_tui.demo.printing import scrawl
from reviewer_tui.demo.stories.places import CATEGORIES, EMPLOYERS, VILLAGE, clerk
from reviewer_tui.demo.stories.school_papers import seal

_MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша",
    "желтоқсан",
)  # fmt: skip


def attach_income_statement(case: Case, random: Random, earner: Person, wage: int, today: date) -> Paper:
    """Three months of wages before the application; ``wage`` is paid out a month, in tenge."""
    issued = today - timedelta(days=random.randint(3, 20))
    employer = random.choice(EMPLOYERS)
    accrued = round(wage / 0.81 / 100) * 100
    months = [
        {
            "name": f"{_MONTHS[(issued.month - back - 1) % 12]} {issued.year - (issued.month <= back)}",
            "accrued": _money(accrued),
            "withheld": _money(accrued - wage),
            "paid": _money(wage),
        }
        for back in (3, 2, 1)
    ]
    said = person_said(earner) | {
        "employer": employer,
        "employer_bin": bin_of(date(2015, 3, 1), 4000 + EMPLOYERS.index(employer)),
        "employer_address": VILLAGE,
        "number": str(random.randint(10, 500)),
        "issued": dotted(issued),
        "position": random.choice(("сатушы", "қоймашы", "тәрбиеші көмекшісі", "жүргізуші")),
        "months": months,
        "total_accrued": _money(3 * accrued),
        "total_withheld": _money(3 * (accrued - wage)),
        "total_paid": _money(3 * wage),
        "average": _money(wage),
        "accountant": clerk(random),
        "scrawl": scrawl(random),
        "seal": seal(employer),
    }
    return case.attach("income-statement", "income_statement", said, issued, random)


def attach_collegial_decision(case: Case, random: Random, family: Family, today: date) -> Paper:
    """The decision of the school's collegial body after a survey of the family's living conditions."""
    issued = today - timedelta(days=random.randint(5, 40))
    category, category_ru = random.choice(CATEGORIES)
    year = today.year if today.month >= 4 else today.year - 1
    said = person_said(family.child) | {
        "school_kk": SCHOOL.name["kk"],
        "number": str(random.randint(1, 20)),
        "place": "Зеренді ауылы",
        "issued": dotted(issued),
        "parent": family.parent.full_name,
        "survey": f"{dotted(issued - timedelta(days=4))} № {random.randint(1, 60)}",
        "members": str(random.choice((5, 7))),
        "category": category,
        "category_ru": category_ru,
        "school_year": f"{year}–{year + 1}",
        "chair": clerk(random, man=True),
        "secretary": clerk(random),
        "scrawl": scrawl(random),
        "second_scrawl": scrawl(random),
        "seal": seal(SCHOOL.name["kk"]),
    }
    return case.attach("collegial-decision", "collegial_decision", said, issued, random)


def _money(tenge: int) -> str:
    return f"{tenge:,}".replace(",", " ") + ",00"

"""The two medical forms of a school child."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from reviewer_tui.demo.case import Case, Facts, Paper, dotted, person_said
from reviewer_tui.demo.people import Person, Sex
from reviewer_tui.demo.printing import scrawl
from reviewer_tui.demo.stories.places import CLINIC, clerk, digits
from reviewer_tui.demo.stories.school_papers import seal

_VALID = timedelta(days=365)
_SPECIALISTS = ("Педиатр", "Офтальмолог", "Отоларинголог", "Хирург", "Невролог", "Стоматолог")
_VACCINATIONS = (
    ("БЦЖ", "4 күн"), ("АКДС + ИПВ + ХИБ + ВГВ", "2 ай"), ("АКДС + ИПВ + ХИБ", "3 ай"),
    ("Пневмококк", "4 ай"), ("ҚҚП (КПК)", "12 ай"), ("АКДС + ИПВ", "18 ай"), ("ҚҚП (КПК)", "6 жас"),
)  # fmt: skip
_MONTHS = (0, 2, 3, 4, 12, 18, 72)


def attach_health_passport(case: Case, random: Random, child: Person, address: str, today: date) -> Paper:
    """Form 052-2/у."""
    issued = today - timedelta(days=random.randint(10, 200))
    said = person_said(child) | {
        "clinic_kk": CLINIC,
        "number": str(random.randint(100, 9999)),
        "sex": "қыз / жен." if child.sex is Sex.WOMAN else "ұл / муж.",
        "address": address,
        "specialists": [
            {
                "name": name,
                "date": dotted(issued - timedelta(days=place)),
                "conclusion": "Сау / Здоров",
                "scrawl": scrawl(random),
            }
            for place, name in enumerate(_SPECIALISTS)
        ],
        "height": str(random.randint(108, 128)),
        "weight": str(random.randint(18, 28)),
        "health_group": random.choice(("I", "I", "II")),
        "sport_group": "Негізгі / Основная",
        "issued": dotted(issued),
        "valid_until": dotted(issued + _VALID),
        "doctor": clerk(random),
        "scrawl": scrawl(random),
        "seal": seal(CLINIC),
    }
    return case.attach("medical-052-2", "medical_052", said, issued, random)


def attach_vaccination_card(case: Case, random: Random, child: Person, address: str, today: date) -> Paper:
    """Form 065/у."""
    issued = today - timedelta(days=random.randint(10, 200))
    said = person_said(child) | {
        "clinic_kk": CLINIC,
        "number": str(random.randint(100, 9999)),
        "address": address,
        "vaccinations": [
            {
                "name": name,
                "age": age,
                "date": dotted(
                    min(child.birth_date + timedelta(days=months * 30 + random.randint(3, 25)), issued)
                ),
                "batch": f"{random.choice('ABCK')}{digits(random, 5)}",
                "dose": "0,5 мл",
                "scrawl": scrawl(random),
            }
            for (name, age), months in zip(_VACCINATIONS, _MONTHS, strict=True)
        ],
        "exemptions": "жоқ / нет",
        "issued": dotted(issued),
        "doctor": clerk(random),
        "scrawl": scrawl(random),
        "seal": seal(CLINIC),
    }
    return case.attach("medical-065", "medical_065", said, issued, random)


def medical_known(child: Person, random: Random, today: date) -> Facts:
    """What a registry says of a medical form: that it is there, and since when."""
    issued = today - timedelta(days=random.randint(10, 200))
    return {
        "iin": child.iin,
        "issued_on": issued.isoformat(),
        "valid_until": (issued + _VALID).isoformat(),
        "clinic": CLINIC,
    }

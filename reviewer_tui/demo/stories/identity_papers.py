"""Papers that prove who somebody is and whose child."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from reviewer_tui.demo.case import Case, Paper, dotted, person_said
from reviewer_tui.demo.people import Person
from reviewer_tui.demo.printing import scrawl
from reviewer_tui.demo.stories.places import REGISTRY_OFFICE, VILLAGE, clerk, digits
from reviewer_tui.demo.stories.school_papers import seal

_SLAVIC_SURNAMES = ("Иванов", "Ёлкин")


def attach_birth_certificate(case: Case, random: Random, child: Person, parent: Person) -> Paper:
    """The birth certificate of a child."""
    issued = child.birth_date + timedelta(days=random.randint(3, 40))
    said = person_said(child) | {
        "birth_place": VILLAGE,
        "parent": parent.full_name,
        "parent_iin": parent.iin,
        "act_number": f"10-{random.randint(1, 9)}-{random.randint(100, 999)}",
        "registered_at": REGISTRY_OFFICE,
        "issued": dotted(issued),
        "number": digits(random, 8),
        "officer": clerk(random),
        "scrawl": scrawl(random),
        "seal": seal("Азаматтық хал актілерін тіркеу"),
    }
    return case.attach("birth-certificate", "birth_certificate", said, issued, random)


def attach_identity_card(case: Case, random: Random, holder: Person, today: date) -> Paper:
    """A copy of an identity card."""
    issued = max(
        today - timedelta(days=random.randint(100, 3000)), holder.birth_date + timedelta(days=16 * 366)
    )
    number = digits(random, 9)
    said = person_said(holder) | {
        "number": number,
        "birth_place": "Ақмола облысы / Акмолинская область",
        "nationality": "Орыс / Русский" if holder.surname.startswith(_SLAVIC_SURNAMES) else "Қазақ / Казах",
        "issuer": "ҚР ІІМ / МВД РК",
        "issued": dotted(issued),
        "expires": dotted(issued.replace(year=issued.year + 10, day=min(issued.day, 28))),
        "machine_line": f"IDKAZ{number}{holder.iin}<<<{holder.birth_date:%y%m%d}",
    }
    return case.attach("identity-card", "identity_card", said, issued, random)


def attach_guardianship(case: Case, random: Random, child: Person, guardian: Person, today: date) -> Paper:
    """A decision that makes the applicant the child's guardian."""
    issued = today - timedelta(days=random.randint(60, 900))
    said = person_said(child) | {
        "body_kk": "Зеренді ауданының білім бөлімі",
        "issued": dotted(issued), "number": str(random.randint(10, 300)), "place": "Зеренді ауылы",
        "parent": guardian.full_name, "parent_iin": guardian.iin,
        "officer": clerk(random), "scrawl": scrawl(random), "seal": seal("Білім бөлімі"),
    }  # fmt: skip
    return case.attach("guardianship", "guardianship", said, issued, random)

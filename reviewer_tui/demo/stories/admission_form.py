"""The application to the head of a school, written at the counter."""

from __future__ import annotations

from random import Random

from reviewer_tui.demo.case import Case, Paper, dotted, person_said
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.demo.people import Family
from reviewer_tui.demo.printing import scrawl


def attach_admission_form(case: Case, random: Random, family: Family, lives_at: str, grade: int) -> Paper:
    """The application form with its fields of the rules: head, parent, telephone, child, address, consent, date."""
    written = case.order.sent_at.date()
    said = person_said(family.child) | {
        "school": SCHOOL.name["kk"],
        "parent": family.parent.full_name,
        "phone": str(case.facts["phone"]),
        "address": lives_at,
        "grade": str(grade),
        "written_on": dotted(written),
        "scrawl": scrawl(random),
    }
    return case.attach("application-form", "admission_form", said, written, random, scanned=True)

"""Somebody who takes an application back through the portal: the same people, its number, a reason."""

from __future__ import annotations

from reviewer_tui.demo.case import Case, person_declared
from reviewer_tui.demo.order import Order

_REASONS = (
    "Басқа елді мекенге көшіп барамыз.",
    "Баланы үйге жақын мектепке береміз.",
    "Өтінішті қателесіп бердім.",
)


def withdrawal(order: Order, earlier: Case) -> Case:
    """The application that takes an earlier one back; nothing is attached, and no registry is asked."""
    reason = order.stream("withdrawal").choice(_REASONS)
    facts = {
        **person_declared("subject", earlier.subject),
        **person_declared("applicant", earlier.applicant),
        "phone": earlier.facts["phone"],
        "institution_bin": order.institution_bin,
        "withdrawn_number": earlier.order.number,
        "withdrawal_reason": reason,
    }
    return Case(order, earlier.subject, earlier.applicant, facts)

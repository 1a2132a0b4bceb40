"""The short text that goes to the applicant's telephone beside a notice: that there is news, and of which number.

A telephone is read by others and its messages are kept by an operator. So nothing stands there but the number: no
name, no outcome, no ground; these are in the personal cabinet, behind the applicant's own signature or password.
"""

from __future__ import annotations

from typing import Any

from db.tables import Application
from reviewer_tui.casework.masking import mask_phone
from reviewer_tui.i18n import N_, translate

LONGEST = 160
"""Letters of a text; the texts below keep to it in every language with the longest number there is."""

NEWS = N_("Application {number}: there is a new notice in your personal cabinet on egov.kz.")
"""Of a kind that has no text of its own."""
TEXTS = {
    "registration": N_("Application {number} is registered. Its state by this number: egov.kz or 1414."),
    "hearing": N_(
        "Application {number}: you are invited to a hearing. The notice and the day until which you may object are in "
        "your cabinet on egov.kz."
    ),
    "decision": N_(
        "Application {number}: a decision is made. The signed document is in your cabinet on egov.kz."
    ),
    "contract": N_(
        "Application {number}: sign the contract of educational services in your cabinet on egov.kz."
    ),
    "termination": N_(
        "Application {number}: the procedure is terminated as you asked. The notice is in your cabinet on egov.kz."
    ),
    "extension": N_(
        "Application {number}: the term is extended. The new day and the reason are in your cabinet on egov.kz."
    ),
    "correction": N_(
        "Application {number}: a misprint in the decision is corrected. The document is in your cabinet on egov.kz."
    ),
    "annulment": N_(
        "Application {number}: the decision is annulled. The document is in your cabinet on egov.kz."
    ),
    "redirect": N_(
        "Application {number} is sent on to the competent institution. The notice is in your cabinet on egov.kz."
    ),
    "annulment-hearing": N_(
        "Application {number}: you are invited to a hearing about the decision. The notice and the day until which you "
        "may object: cabinet on egov.kz."
    ),
    "complaint-registered": N_(
        "Application {number}: the complaint is registered. The notice is in your cabinet on egov.kz."
    ),
    "complaint-forwarded": N_(
        "Application {number}: the complaint is passed on to the body that hears it. Details are in your cabinet on "
        "egov.kz."
    ),
    "complaint-answered": N_(
        "Application {number}: the complaint is answered. The answer is in your cabinet on egov.kz."
    ),
}
"""By kind of notice; one of another kind says that there is news."""


def message_for(application: Application, kind: str, language: str) -> dict[str, Any]:
    """The text of a notice's SMS and, where one is known, the masked telephone that it is meant for.

    The portal has the telephone itself; the mask only lets it see that both mean the same one.
    """
    said = {"text": translate(TEXTS.get(kind, NEWS), language, number=application.number)}
    phone = _phone(application)
    return {**said, "phone_masked": phone} if phone else said


def _phone(application: Application) -> str:
    declared = str(application.declared.get("phone") or "")
    return mask_phone(declared or str(application.confirmation_detail.get("phone", "")))

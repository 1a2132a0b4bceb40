"""What stands in a case, in words: how it was confirmed, which registry answered, what was declared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.tables import Application
from reviewer_tui.casework.views import DeclaredField
from reviewer_tui.i18n import Message, current, message
from reviewer_tui.regulations.dates import written
from reviewer_tui.regulations.model import Service
from reviewer_tui.regulations.services import services


def confirmation(application: Application) -> Message:
    """How the applicant confirmed the application, in words."""
    detail = application.confirmation_detail
    words = {
        "eds": message("portal, signed with the applicant's EDS: valid"),
        "otp": message(
            "portal, one-time password {phone}: a confirmation, not a signature",
            phone=detail.get("phone", ""),
        ),
        "paper": message("at the office, on paper"),
    }
    return words.get(application.confirmation, message("confirmation unknown"))


def registry_label(source: str) -> Message:
    """The name of a state registry in words."""
    words = {
        "person": message("Population registry"),
        "address": message("Address registry"),
        "education-document": message("Education documents registry"),
        "medical-052-2": message("Medical registry: form 052-2/u"),
        "medical-065": message("Medical registry: form 065/u"),
        "expulsion-order": message("Expulsion orders"),
        "parent-child": message("Civil status: parent and child"),
        "social-aid": message("Social aid registry"),
    }
    return words.get(source, message("Registry {name}", name=source))


def declared_fields(rules: Service, declared: Mapping[str, Any]) -> tuple[DeclaredField, ...]:
    """The declared fields in the order of the form."""
    return tuple(
        DeclaredField(field.name, field.label, display(declared[field.name], field.choice_labels))
        for field in rules.fields
        if declared.get(field.name) not in (None, "")
    )


def display(value: Any, choices: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """A declared value as one line of text."""
    if isinstance(value, bool):
        return message("yes").text() if value else message("no").text()
    if choices and str(value) in choices:
        return choices[str(value)][current()]
    return written(value)


def document_labels() -> dict[str, Mapping[str, str]]:
    """The names of document kinds, gathered from all services."""
    return {rule.kind: rule.label for each in services() for rule in each.documents}

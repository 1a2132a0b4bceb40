"""Sensitive papers: who reads their content, and what everybody else on the case is told instead.

Which papers are sensitive stands in the vocabulary, who decides with them in the document rules of the services. An
official reads one while holding a part whose service names the official's role; others see that it is there and its
date (personal data law art. 7, 22: no more than the purpose needs).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from db.tables import Attachment, Part, RegistryAnswer
from reviewer_tui.casework.case_words import registry_label
from reviewer_tui.casework.claims import holds
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import EvidenceLine, Identity, RegistryView
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.documents.fields import find_fields
from reviewer_tui.documents.page_layout import PageLayout
from reviewer_tui.i18n import Message, message
from reviewer_tui.regulations.dates import parse_date
from reviewer_tui.regulations.model import FieldRule, Source
from reviewer_tui.regulations.services import service
from reviewer_tui.regulations.vocabulary import vocabulary

Open = frozenset[str]
"""Kinds of sensitive content that somebody may read in an application."""
NOTHING_OPEN: Open = frozenset()


def open_content(session: Session, office: Office, identity: Identity, parts: Iterable[Part]) -> Open:
    """What the official may read in an application, by the parts of it that are claimed by the official now."""
    kinds = vocabulary().sensitive_documents
    return frozenset(
        kinds[rule.kind]
        for part in parts
        if holds(session, office, identity, part)
        for rule in service(part.service).documents
        if identity.role in rule.readers
    )


def hides(kind: str, open_to: Open) -> str:
    """The kind of sensitive content that a document kind keeps from the reader; empty: it is open."""
    sensitive = vocabulary().sensitive_documents.get(kind, "")
    return "" if sensitive in open_to else sensitive


def without_hidden(
    lines: Iterable[EvidenceLine], attachments: Iterable[Attachment], open_to: Open
) -> tuple[EvidenceLine, ...]:
    """The evidence lines without what stands in hidden papers; how these compare is still said, by the machine."""
    hidden = {row.id for row in attachments if hides(row.kind, open_to)}
    return tuple(
        replace(line, documents=tuple(one for one in line.documents if one.attachment_id not in hidden))
        for line in lines
    )


def registry_view(row: RegistryAnswer, open_to: Open) -> RegistryView:
    """A registry's answer; of a sensitive one only that it is there, and its dates, unless its content is open."""
    label = registry_label(row.source)
    sensitive = vocabulary().sensitive_registries.get(row.source, "")
    if not sensitive or sensitive in open_to:
        return RegistryView(row.source, label, row.asked_at, row.status, row.data)
    dates = {name: row.data[name] for name in vocabulary().sensitivities[sensitive].dates if name in row.data}
    return RegistryView(row.source, label, row.asked_at, row.status, dates, hidden=True)


ISSUED = FieldRule(
    name="issue_date", kind="date", label={}, required=False, compare=False, registry=(), documents=(), choices=(),
    choice_labels={}, source=Source("inference", "", date.min),
)  # fmt: skip


def issued_on(layouts: Sequence[PageLayout]) -> date | None:
    """The date of issue that a paper gives itself."""
    found = find_fields(layouts, [ISSUED])
    return parse_date(found[0].value) if found else None


def instead_of_content(sensitive: str, received: datetime, layouts: Sequence[PageLayout]) -> Message:
    """What is said in place of a hidden paper.

    Args:
        received: when the application brought it.
        layouts: its pages, as far as they can be read; only the date of issue is looked for in them.
    """
    issued = issued_on(layouts)
    told = {
        "paper": vocabulary().sensitivities[sensitive].label,
        "received": f"{received.astimezone(LOCAL_ZONE):%d.%m.%Y}",
    }
    if issued:
        return message(
            "Content hidden ({paper}): it is only for those who decide with it. It is there, received on {received}, "
            "dated {issued}.",
            **told,
            issued=f"{issued:%d.%m.%Y}",
        )
    return message(
        "Content hidden ({paper}): it is only for those who decide with it. It is there, received on {received}.",
        **told,
    )

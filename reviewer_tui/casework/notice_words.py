"""Notices to applicants in words: what each is called, and whether it was delivered; light to import."""

from __future__ import annotations

from reviewer_tui.casework.views import NoticeView
from reviewer_tui.clock import local_text
from reviewer_tui.i18n import Message, message


def notice_words(kind: str) -> Message:
    """What a kind of notice is called."""
    kinds = {
        "registration": message("notice of registration"),
        "hearing": message("invitation to the hearing"),
        "oral-hearing": message("invitation to the oral hearing"),
        "decision": message("decision"),
        "termination": message("notice of termination"),
        "withdrawal-refused": message("answer to the withdrawal"),
        "contract": message("notice to sign the contract"),
        "correction": message("correction of a misprint"),
        "annulment": message("annulment of the decision"),
        "redirect": message("notice of redirection"),
        "extension": message("notice of extension"),
        "annulment-hearing": message("invitation to the hearing about the annulment"),
        "complaint-registered": message("notice that the complaint is registered"),
        "complaint-forwarded": message("notice that the complaint is passed on"),
        "complaint-answered": message("answer to the complaint"),
    }
    return kinds.get(kind, message("notice"))


def notice_state(notice: NoticeView) -> Message:
    """Whether it lies in the outbox, and why not."""
    if notice.delivered:
        return message("delivered {moment}", moment=local_text(notice.delivered))
    if notice.fault:
        return message(
            "waits, attempts: {attempts}, last fault: {fault}", attempts=notice.attempts, fault=notice.fault
        )
    return message("waits")

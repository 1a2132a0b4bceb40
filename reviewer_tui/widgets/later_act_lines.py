"""What came after a decision, in lines: its hearing, corrections, annulment, complaints; and one such act in full."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer_tui.casework.hearing_words import hearing_state
from reviewer_tui.casework.views import (
    AnnulmentHearingView,
    ComplaintView,
    DecisionView,
    LaterActView,
    VerdictView,
)
from reviewer_tui.i18n import N_, _
from reviewer_tui.widgets import case_words, decision_words, later_act_words, wording
from reviewer_tui.widgets.verdict_lines import Line, fact_lines, verdict_head

_COMPLAINTS: Mapping[str, str] = {
    "registered": N_("the complaint is registered"),
    "forwarded": N_("the complaint is passed on"),
    "answered": N_("the complaint is answered"),
}


def after_lines(decision: DecisionView, width: int) -> list[Line]:
    """Everything that came after a decision; nothing where nothing did."""
    lines: list[Line] = []
    held = decision.annulment_hearing
    if held is not None:
        title = " " + _("Hearing before the annulment")
        lines += [[(title, "strong")], *fact_lines(_hearing_facts(held), width), []]
    for act in decision.later_acts:
        ink = "bad" if act.kind == later_act_words.ANNULMENT else "accent"
        hint = _("t opens it")
        title = f" {later_act_words.title(act.kind)} {act.number}"
        lines += [[(title, ink), (f"  {hint}", "muted")], *fact_lines(_act_facts(act), width), []]
    for complaint in decision.complaints:
        title = " " + _("Complaint")
        lines += [[(title, "strong")], *fact_lines(_complaint_facts(complaint), width), []]
    return lines


def act_lines(act: LaterActView, verdict: VerdictView | None, width: int) -> list[Line]:
    """The verdict on the paper of an act with every check, then everything that is on record about it."""
    lines = verdict_head(verdict, width, stand_in=act.stand_in)
    certificate = verdict.certificate if verdict is not None else {}
    named = verdict.signer if verdict is not None else {}
    about = [(_("number"), act.number), (_("about the decision"), act.decision_number), *_act_facts(act)]
    signer = [
        (_("named in the certificate"), named.get("name", "")),
        (_("IIN"), named.get("iin", "")),
        (_("BIN"), named.get("bin", "")),
        (_("organisation"), certificate.get("organisation", "")),
        (_("role in the certificate"), decision_words.roles(named.get("role", ""))),
        (_("certificate number"), certificate.get("serial", "")),
        (_("level"), act.level),
        (_("time-stamp"), case_words.full_moment(act.signed_at)),
        (_("hash of the PDF, SHA-256"), act.pdf_sha256),
    ]
    for title, facts in ((later_act_words.title(act.kind), about), (_("Signer"), signer)):
        lines += [[(f" {title}", "strong")], *fact_lines(facts, width), []]
    return lines


def _act_facts(act: LaterActView) -> list[tuple[str, str]]:
    position = wording.in_language(act.signer_position)
    return [
        (_("signed on"), case_words.full_moment(act.decided_at)),
        (_("signed by"), ", ".join(part for part in (act.signer_name, position) if part)),
        (_("printed"), act.was),
        (_("to be read"), act.becomes),
        (_("reason given"), act.reason),
    ]


def _hearing_facts(held: AnnulmentHearingView) -> list[tuple[str, str]]:
    return [
        (_("where it stands"), hearing_state(held.outcome).text()),
        (_("told on"), case_words.full_moment(held.notified_at) if held.notified_at else ""),
        (_("what was announced"), held.intention),
        (_("objection until"), case_words.full_day(held.objection_until) if held.objection_until else ""),
        (_("annulled not before"), case_words.full_day(held.earliest) if held.earliest else ""),
        (_("what the applicant said"), held.statement),
        (_("answer to it"), held.answer),
    ]


def _complaint_facts(complaint: ComplaintView) -> list[tuple[str, str]]:
    state = _(_COMPLAINTS[complaint.state]) if complaint.state in _COMPLAINTS else complaint.state
    return [
        (_("received on"), case_words.full_moment(complaint.received_at)),
        (_("complainant"), complaint.complainant),
        (_("where it stands"), state),
        (_("what it says"), complaint.text),
        (_("answer to it"), complaint.answer),
    ]

"""Everything a user can do with a key: one table that makes bindings, keys line, help and palette."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from textual.binding import Binding, BindingType

from reviewer_tui.i18n import N_
from reviewer_tui.widgets.keys import UNBOUND, is_letter, keys


class Area(StrEnum):
    """Where an act belongs; the order is the order of the help."""

    INBOX = "inbox"
    CASE = "case"
    EVIDENCE = "evidence"
    DOCUMENTS = "documents"
    COMPARE = "compare"
    CHECKS = "checks"
    HEARING = "hearing"
    ACCESS = "access"
    WRITING = "writing"
    DECIDE = "decide"
    SIGNATURE = "signature"
    CONFIRM = "confirm"
    RECEIPT = "receipt"
    ACT_RECEIPT = "act-receipt"
    DECISIONS = "decisions"
    SIGNED = "signed"
    CAMPAIGN = "campaign"
    REGISTER = "register"
    LIST = "list"
    CHOICE = "choice"
    EVERYWHERE = "everywhere"


AREA_TITLES: Mapping[Area, str] = {
    Area.INBOX: N_("Inbox"),
    Area.CASE: N_("Case"),
    Area.EVIDENCE: N_("Case: evidence"),
    Area.DOCUMENTS: N_("Case: documents"),
    Area.COMPARE: N_("Two documents"),
    Area.CHECKS: N_("Case: checks"),
    Area.HEARING: N_("Case: hearing"),
    Area.ACCESS: N_("Case: accesses"),
    Area.WRITING: N_("Writing"),
    Area.DECIDE: N_("Decision"),
    Area.SIGNATURE: N_("Signing: paper and key"),
    Area.CONFIRM: N_("The last question"),
    Area.RECEIPT: N_("Decision: receipt"),
    Area.ACT_RECEIPT: N_("Correction, annulment: receipt"),
    Area.DECISIONS: N_("Signed decisions"),
    Area.SIGNED: N_("One signed decision"),
    Area.CAMPAIGN: N_("Admission campaign"),
    Area.REGISTER: N_("Register of issued duplicates"),
    Area.LIST: N_("Moving about"),
    Area.CHOICE: N_("Choosing"),
    Area.EVERYWHERE: N_("Everywhere"),
}


@dataclass(frozen=True)
class Act:
    """Something to do: its keys, its words and the method that does it.

    Attributes:
        id: stable name, by which an administrator rebinds it in ``config.toml``.
        keys: Latin keys, the one to show first; twins in the Cyrillic layouts are added by `keys`.
        action: Textual action of the widget that owns the area, without ``action_``.
        label: one or two words for the keys line.
        tooltip: one sentence for the help and the palette.
        rank: place in the keys line, 0 first; None keeps it out of the line.
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    tooltip: str
    area: Area
    rank: int | None = None


INBOX_ACTS = (
    Act("inbox.open", ("enter",), "open", N_("open"), N_("Open the selected case."), Area.INBOX, 0),
    Act("inbox.search", ("/", "f3", "ctrl+f"), "search", N_("search"),
        N_("Search by number, surname or IIN."), Area.INBOX, 1),
    Act("inbox.filter", ("f", "f7"), "filter", N_("filter"),
        N_("Show one service or one channel only."), Area.INBOX, 2),
    Act("inbox.sort", ("s", "f6"), "sort", N_("sort"),
        N_("Change the order: due day, arrival, name, number."), Area.INBOX, 3),
    Act("inbox.clear", ("x", "backspace"), "clear", N_("show all"), N_("Take every filter and the search off."), Area.INBOX, 96),
    Act("inbox.next_view", ("tab",), "turn_view(1)", N_("view"), N_("Next view."), Area.INBOX, 4),
    Act("inbox.previous_view", ("shift+tab",), "turn_view(-1)", N_("previous view"), N_("Previous view."), Area.INBOX),
    Act("inbox.refresh", ("ctrl+r", "f5"), "reload", N_("refresh"),
        N_("Show what has arrived meanwhile; the selected row stays where it is."), Area.INBOX, 95),
    Act("inbox.view_all", ("1",), "view('all')", N_("all"), N_("View: all cases."), Area.INBOX),
    Act("inbox.view_mine", ("2",), "view('mine')", N_("mine"), N_("View: cases you hold."), Area.INBOX),
    Act("inbox.view_overdue", ("3",), "view('overdue')", N_("overdue"), N_("View: the due day has passed."), Area.INBOX),
    Act("inbox.view_today", ("4",), "view('today')", N_("today"), N_("View: due today."), Area.INBOX),
    Act("inbox.view_soon", ("5",), "view('soon')", N_("soon"), N_("View: due within two working days."), Area.INBOX),
    Act("inbox.view_hearing", ("6",), "view('hearing')", N_("hearing"), N_("View: the applicant is being heard."), Area.INBOX),
    Act("inbox.view_signature", ("7",), "view('signature')", N_("to sign"), N_("View: waiting for a signature."), Area.INBOX),
)  # fmt: skip

CASE_ACTS = (
    Act("case.approve", ("a", "f9"), "decide('approve')", N_("approve"),
        N_("Prepare an approval: nothing is signed before the paper was read."), Area.CASE, 10),
    Act("case.refuse", ("d", "f8"), "decide('refuse')", N_("refuse"),
        N_("Prepare a refusal on a ground from the closed list."), Area.CASE, 11),
    Act("case.not_accept", ("i", "f10"), "decide('not-accepted')", N_("not accept"),
        N_("Refuse to accept an incomplete set of papers."), Area.CASE, 14),
    Act("check.all_right", ("Y", "ctrl+a"), "all_right", N_("all hold"),
        N_("Answer every open question of the checklist: it holds; each answer can be taken back."), Area.CASE, 9),
    Act("case.note", ("m", "ctrl+o"), "note", N_("note"),
        N_("Leave a note for colleagues; it stands on the row of the inbox."), Area.CASE, 12),
    Act("case.claim", ("c", "ctrl+t"), "claim", N_("take"), N_("Take the case into work, when it is free."), Area.CASE, 15),
    Act("case.release", ("r", "f7"), "release", N_("put back"),
        N_("Put the case back into the queue and return to the inbox."), Area.CASE, 13),
    Act("case.steps", ("s", "ctrl+w"), "steps", N_("other steps"),
        N_("Every other step that the law knows for this case; those not possible now say why."), Area.CASE, 16),
    Act("case.compare", ("v", "ctrl+v"), "compare", N_("beside another"),
        N_("Lay the document in view beside another one of the same person: what differs, by weight."), Area.CASE, 8),
    Act("case.scans", ("R",), "scans", N_("read scans"),
        N_("Stop reading the scans in the background, or begin again."), Area.CASE, 18),
    Act("case.part", ("p", "f6"), "part", N_("next part"), N_("The next part of a composite application."), Area.CASE, 17),
    Act("case.refresh", ("ctrl+r", "f5"), "reload", N_("refresh"), N_("Read the case again."), Area.CASE, 95),
    Act("case.evidence", ("1",), "view('evidence')", N_("evidence"),
        N_("Declared, registries and papers beside each other."), Area.CASE),
    Act("case.documents", ("2",), "view('documents')", N_("documents"), N_("The text of the papers."), Area.CASE),
    Act("case.checks", ("3",), "view('checks')", N_("checks"), N_("The checklist, with who judged and why."), Area.CASE),
    Act("case.history", ("4",), "view('history')", N_("history"), N_("What happened to the case."), Area.CASE),
    Act("case.hearing", ("5",), "view('hearing')", N_("hearing"), N_("The hearing of the applicant."), Area.CASE),
    Act("case.accesses", ("6",), "view('access')", N_("accesses"),
        N_("Who saw this person's data, when and why; for head, administrator and auditor, and logged."), Area.CASE),
    Act("case.reveal", ("f", "ctrl+f"), "reveal", N_("whose it is"),
        N_("Show names and IINs in full, with a reason that is logged; Esc takes them away."), Area.CASE),
    Act("case.tell", ("t", "ctrl+n"), "tell", N_("deliver notices"),
        N_("Deliver now what the applicant was not told yet."), Area.CASE),
    Act("case.next_view", ("ctrl+right",), "turn_view(1)", N_("next view"), N_("The next view of the case."), Area.CASE),
    Act("case.previous_view", ("ctrl+left",), "turn_view(-1)", N_("previous view"),
        N_("The previous view of the case."), Area.CASE),
)  # fmt: skip

EVIDENCE_ACTS = (
    Act("evidence.next", ("n", "f3"), "difference(1)", N_("next difference"),
        N_("The next line to look at, the worst first."), Area.EVIDENCE, 0),
    Act("evidence.previous", ("N", "shift+f3"), "difference(-1)", N_("previous difference"),
        N_("The line to look at before."), Area.EVIDENCE),
    Act("evidence.paper", ("tab",), "paper(1)", N_("paper"),
        N_("The same fact in the next paper."), Area.EVIDENCE, 1),
    Act("evidence.paper_before", ("shift+tab",), "paper(-1)", N_("previous paper"),
        N_("The same fact in the paper before."), Area.EVIDENCE),
    Act("evidence.open", ("enter",), "open", N_("whole page"),
        N_("The whole page on which the value stands."), Area.EVIDENCE, 2),
    Act("evidence.accept", ("y", "ctrl+y"), "judge('accepted')", N_("accept"),
        N_("Accept the fact as it stands; what differs asks for the reason."), Area.EVIDENCE, 3),
    Act("evidence.question", ("x", "ctrl+x"), "judge('questioned')", N_("question"),
        N_("Question the fact: the reason stays beside it and goes into the decision's data."), Area.EVIDENCE, 4),
    Act("evidence.reopen", ("w", "ctrl+e"), "judge('open')", N_("leave open"),
        N_("Take back what was said about the fact."), Area.EVIDENCE, 7),
    Act("evidence.larger", ("+", "="), "zoom(1)", N_("larger"), N_("Larger letters of the original."), Area.EVIDENCE, 5),
    Act("evidence.smaller", ("-",), "zoom(-1)", N_("smaller"), N_("Smaller letters of the original."), Area.EVIDENCE, 6),
    Act("evidence.right", ("right", "l", ">"), "sideways(1)", N_("to the right"),
        N_("More of the right side of the original."), Area.EVIDENCE),
    Act("evidence.left", ("left", "h", "<"), "sideways(-1)", N_("to the left"),
        N_("More of the left side of the original."), Area.EVIDENCE),
    Act("evidence.glyphs", ("z", "f11"), "glyphs", N_("finer or safer"),
        N_("Draw the original with finer characters, or with those that every font has."), Area.EVIDENCE, 8),
)  # fmt: skip

DOCUMENT_ACTS = (
    Act("document.next", ("tab",), "turn_document(1)", N_("document"), N_("The next document."), Area.DOCUMENTS, 0),
    Act("document.previous", ("shift+tab",), "turn_document(-1)", N_("previous document"),
        N_("The document before."), Area.DOCUMENTS),
    Act("document.next_page", ("]", "ctrl+pagedown"), "turn_page(1)", N_("next page"),
        N_("The next page of the document."), Area.DOCUMENTS, 1),
    Act("document.previous_page", ("[", "ctrl+pageup"), "turn_page(-1)", N_("previous page"),
        N_("The page before."), Area.DOCUMENTS, 2),
    Act("document.look", ("z", "f11"), "look", N_("as a picture"),
        N_("The page as it looks, with finer characters at each turn, then its text again."), Area.DOCUMENTS, 3),
    Act("document.save", ("w", "ctrl+s"), "save", N_("original"),
        N_("Save the original in the folder “exports” of the home and copy its path; it is logged."), Area.DOCUMENTS, 4),
    Act("document.right", ("right", "l"), "sideways(1)", N_("to the right"), N_("More of the right side."), Area.DOCUMENTS),
    Act("document.left", ("left", "h"), "sideways(-1)", N_("to the left"), N_("More of the left side."), Area.DOCUMENTS),
)  # fmt: skip

COMPARE_ACTS = (
    Act("compare.next", ("n", "f3"), "difference(1)", N_("next difference"),
        N_("The next difference, the weightiest first."), Area.COMPARE, 0),
    Act("compare.previous", ("N", "shift+f3"), "difference(-1)", N_("previous difference"),
        N_("The difference before it."), Area.COMPARE),
    Act("compare.onward", ("]", "ctrl+pagedown"), "reading(1)", N_("reading on"),
        N_("The next difference in the order of reading."), Area.COMPARE, 1),
    Act("compare.before", ("[", "ctrl+pageup"), "reading(-1)", N_("reading back"),
        N_("The difference before it in the order of reading."), Area.COMPARE),
    Act("compare.flip", ("tab",), "flip", N_("other document"),
        N_("The other document at the same place, on a narrow screen."), Area.COMPARE, 2),
    Act("compare.ignore", ("f", "f7"), "ignore", N_("ignore"),
        N_("What may differ without a remark: case, quotation marks, line breaks."), Area.COMPARE, 3),
    Act("compare.swap", ("x", "ctrl+x"), "swap", N_("swap"), N_("The left document to the right."), Area.COMPARE, 4),
    Act("compare.right", ("right", "l"), "sideways(1)", N_("to the right"),
        N_("More of the right side of both."), Area.COMPARE),
    Act("compare.left", ("left", "h"), "sideways(-1)", N_("to the left"),
        N_("More of the left side of both."), Area.COMPARE),
)  # fmt: skip

CHECK_ACTS = (
    Act("check.right", ("y", "ctrl+y"), "judge('pass')", N_("holds"), N_("Answer: it holds."), Area.CHECKS, 0),
    Act("check.wrong", ("x", "ctrl+x"), "judge('fail')", N_("does not hold"),
        N_("Answer: it does not hold; asks for the reason."), Area.CHECKS, 1),
    Act("check.open", ("w", "ctrl+e"), "judge('human')", N_("leave open"),
        N_("Leave it open: nobody has answered this yet."), Area.CHECKS, 3),
    Act("check.undo", ("u", "ctrl+z"), "undo", N_("take back"),
        N_("Take back your last answer: a new judgement, the old one stays on record."), Area.CHECKS, 4),
    Act("check.next", ("n", "f3"), "question(1)", N_("next question"), N_("The next check without an answer."), Area.CHECKS, 2),
    Act("check.previous", ("N", "shift+f3"), "question(-1)", N_("previous question"),
        N_("The check without an answer before."), Area.CHECKS),
)  # fmt: skip

HEARING_ACTS = (
    Act("hearing.open", ("o", "ctrl+y"), "step('open')", N_("invite"),
        N_("Open the hearing: the applicant is told what is intended and may object."), Area.HEARING, 0),
    Act("hearing.objection", ("b", "ctrl+x"), "step('objection')", N_("objection came"),
        N_("Record the applicant's objection, word for word."), Area.HEARING, 1),
    Act("hearing.none", ("z", "ctrl+e"), "step('none')", N_("none came"),
        N_("Record that no objection came within the term."), Area.HEARING, 2),
    Act("hearing.waive", ("w", "ctrl+z"), "step('waive')", N_("waived"),
        N_("Record that the applicant asked to decide without a hearing."), Area.HEARING, 3),
)  # fmt: skip

ACCESS_ACTS = (
    Act("access.save", ("w", "ctrl+s"), "save", N_("save the list"),
        N_("Save the list in the folder “exports” of the home, to be handed to the person; it is logged."), Area.ACCESS, 0),
)  # fmt: skip

WRITING_ACTS = (
    Act(
        "writing.done",
        ("ctrl+s", "f12"),
        "done",
        N_("record"),
        N_("Record what is written."),
        Area.WRITING,
        0,
    ),
    Act(
        "writing.stop",
        ("escape", "ctrl+b"),
        "stop",
        N_("back"),
        N_("Back without recording; what is written is there when you return to it."),
        Area.WRITING,
        1,
    ),
)

_MOTIVE_DIGITS = "12345"

DECIDE_ACTS = (
    Act("decide.undo", ("u", "ctrl+z"), "undo", N_("undo"),
        N_("Undo the last step: outcome, ground, motive, place. A signature cannot be undone."), Area.DECIDE, 4),
    Act("decide.motive", ("m", "ctrl+o"), "motives", N_("prepared motive"),
        N_("Choose a prepared motive of the ground; it can be changed afterwards."), Area.DECIDE, 9),
    Act("decide.approve", ("a", "f9"), "outcome('approve')", N_("approve"), N_("Decide: approve."), Area.DECIDE, 10),
    Act("decide.refuse", ("d", "f8"), "outcome('refuse')", N_("refuse"),
        N_("Decide: refuse on a ground from the closed list."), Area.DECIDE, 11),
    Act("decide.not_accept", ("i", "f10"), "outcome('not-accepted')", N_("not accept"),
        N_("Decide: do not accept an incomplete set of papers."), Area.DECIDE, 12),
    Act("decide.claim", ("c", "ctrl+t"), "claim", N_("take again"),
        N_("Take the case again after the claim was lost; the draft goes on."), Area.DECIDE, 14),
    *(Act(f"decide.motive_{digit}", (digit,), f"motive({digit})", N_("prepared motive"),
          N_("The prepared motive of this number."), Area.DECIDE) for digit in _MOTIVE_DIGITS),
)  # fmt: skip

SIGNATURE_ACTS = (
    Act("decide.enter", ("enter",), "enter", N_("go on"), N_("Take what is chosen and go to the next step."), Area.SIGNATURE, 0),
    Act("decide.yes", ("y", "ctrl+y"), "yes", N_("yes, sign"),
        N_("Go to “yes”; nothing is signed before Enter confirms it."), Area.SIGNATURE, 1),
    Act("decide.paper", ("ctrl+s", "f12"), "paper", N_("to the paper"),
        N_("Compose the paper and read it."), Area.SIGNATURE, 2),
    Act("decide.next_step", ("tab",), "step(1)", N_("next step"), N_("To the next step."), Area.SIGNATURE, 5),
    Act("decide.previous_step", ("shift+tab",), "step(-1)", N_("step before"), N_("To the step before."), Area.SIGNATURE),
    Act("decide.other_key", ("o", "f7"), "other_key", N_("another key"),
        N_("Close the opened key and choose another one."), Area.SIGNATURE, 13),
)  # fmt: skip

CONFIRM_ACTS = (
    Act("confirm.take", ("enter",), "take", N_("confirm"), N_("Do what is chosen: no or yes."), Area.CONFIRM, 0),
    Act("confirm.other", ("left", "right"), "turn", N_("no or yes"), N_("From no to yes and back."), Area.CONFIRM, 3),
)  # fmt: skip

RECEIPT_ACTS = (
    Act("receipt.next", ("n", "f3"), "next", N_("next case"),
        N_("Open the next case in the order of the inbox."), Area.RECEIPT, 0),
    Act("receipt.inbox", ("enter",), "inbox", N_("inbox"), N_("Back to the inbox."), Area.RECEIPT, 1),
)  # fmt: skip

ACT_RECEIPT_ACTS = (
    Act("act_receipt.back", ("enter",), "back", N_("decision"), N_("Back to the decision."), Area.ACT_RECEIPT, 0),
)  # fmt: skip

DECISIONS_ACTS = (
    Act("decisions.open", ("enter",), "open", N_("open"),
        N_("Open the selected decision: its verdict, its text, its history."), Area.DECISIONS, 0),
    Act("decisions.verify", ("v", "f8"), "verify", N_("verify"), N_("Verify the selected decision."), Area.DECISIONS, 1),
    Act("decisions.verify_all", ("V", "f9"), "verify_all", N_("verify all"),
        N_("Verify every decision that the filter lets through, in the background."), Area.DECISIONS, 2),
    Act("decisions.stop", ("x", "ctrl+x"), "stop", N_("stop"),
        N_("Stop verifying; what was found is kept."), Area.DECISIONS, 3),
    Act("decisions.search", ("/", "f3", "ctrl+f"), "search", N_("search"),
        N_("Search by number or applicant."), Area.DECISIONS, 4),
    Act("decisions.filter", ("f", "f7"), "filter", N_("filter"), N_("Show one service only."), Area.DECISIONS, 5),
    Act("decisions.save", ("w", "ctrl+s"), "save", N_("save the PDF"),
        N_("Save the signed PDF in the folder “exports” of the home; it is logged."), Area.DECISIONS, 6),
    Act("decisions.next_view", ("tab",), "turn_view(1)", N_("view"), N_("Next view."), Area.DECISIONS, 7),
    Act("decisions.previous_view", ("shift+tab",), "turn_view(-1)", N_("previous view"),
        N_("Previous view."), Area.DECISIONS),
    Act("decisions.clear", ("c", "backspace"), "clear", N_("show all"),
        N_("Take every filter and the search off."), Area.DECISIONS, 96),
    Act("decisions.refresh", ("ctrl+r", "f5"), "reload", N_("refresh"),
        N_("Show what was signed meanwhile; the selected row stays where it is."), Area.DECISIONS, 95),
    Act("decisions.view_all", ("1",), "view('all')", N_("all"), N_("View: all decisions."), Area.DECISIONS),
    Act("decisions.view_approved", ("2",), "view('approve')", N_("approved"), N_("View: approvals."), Area.DECISIONS),
    Act("decisions.view_refused", ("3",), "view('refuse')", N_("refused"), N_("View: refusals."), Area.DECISIONS),
    Act("decisions.view_not_accepted", ("4",), "view('not-accepted')", N_("not accepted"),
        N_("View: papers that were not accepted."), Area.DECISIONS),
    Act("decisions.view_rejected", ("5",), "view('rejected')", N_("signature rejected"),
        N_("View: signatures rejected in this sitting."), Area.DECISIONS),
)  # fmt: skip

SIGNED_ACTS = (
    Act("signed.next", ("n", "f9"), "neighbour(1)", N_("next decision"), N_("The next decision of the list."), Area.SIGNED, 0),
    Act("signed.previous", ("N", "shift+f9"), "neighbour(-1)", N_("previous decision"),
        N_("The decision before it in the list."), Area.SIGNED),
    Act("signed.verify", ("v", "f8"), "verify", N_("verify"), N_("Verify this decision again."), Area.SIGNED, 1),
    Act("signed.save", ("w", "ctrl+s"), "save", N_("save the PDF"),
        N_("Save the signed PDF in the folder “exports” of the home; it is logged."), Area.SIGNED, 2),
    Act("signed.correct", ("c", "f6"), "later_act('correction')", N_("correct a misprint"),
        N_("Correct a misprint by a signed document of its own; the decision stays as it was (APPC art. 82)."), Area.SIGNED, 4),
    Act("signed.annul", ("x", "f7"), "later_act('annulment')", N_("annul"),
        N_("Annul the decision by a signed document of its own; it is the head's act (APPC art. 84)."), Area.SIGNED, 5),
    Act("signed.paper", ("t", "f3"), "turn_paper", N_("other paper"),
        N_("The next paper: the decision, then each correction and annulment of it."), Area.SIGNED, 6),
    Act("signed.case", ("o", "f10"), "case", N_("case"),
        N_("Open the case that was decided: its papers, and every other step that the law knows for it."), Area.SIGNED, 9),
    Act("signed.next_view", ("tab",), "turn_view(1)", N_("view"), N_("Next view."), Area.SIGNED, 3),
    Act("signed.previous_view", ("shift+tab",), "turn_view(-1)", N_("previous view"), N_("Previous view."), Area.SIGNED),
    Act("signed.next_page", ("]", "ctrl+pagedown"), "turn_page(1)", N_("next page"),
        N_("The next page of the document."), Area.SIGNED, 7),
    Act("signed.previous_page", ("[", "ctrl+pageup"), "turn_page(-1)", N_("previous page"),
        N_("The page before."), Area.SIGNED, 8),
    Act("signed.right", ("right", "l"), "sideways(1)", N_("to the right"), N_("More of the right side."), Area.SIGNED),
    Act("signed.left", ("left", "h"), "sideways(-1)", N_("to the left"), N_("More of the left side."), Area.SIGNED),
    Act("signed.verdict", ("1",), "view('verdict')", N_("verdict"),
        N_("The verdict with every check, the signer and the times."), Area.SIGNED),
    Act("signed.document", ("2",), "view('document')", N_("document"), N_("The text of the decision."), Area.SIGNED),
    Act("signed.history", ("3",), "view('history')", N_("history"), N_("What happened to the case."), Area.SIGNED),
)  # fmt: skip

CAMPAIGN_ACTS = (
    Act("campaign.open", ("enter",), "open", N_("open"), N_("Open the selected case."), Area.CAMPAIGN, 0),
    Act("campaign.grade", ("f", "f7"), "grade", N_("grade"), N_("Choose a grade."), Area.CAMPAIGN, 1),
    Act("campaign.year", ("y", "f6"), "year", N_("school year"), N_("Choose a school year."), Area.CAMPAIGN, 2),
    Act("campaign.seats", ("s", "f8"), "seats", N_("set the seats"),
        N_("Set how many seats the grade has, with the order that fixes it."), Area.CAMPAIGN, 3),
    Act("campaign.enrol", ("e", "f9"), "enrol", N_("enrol"),
        N_("Enrol by one order everybody who was approved and is in no order yet."), Area.CAMPAIGN, 4),
    Act("campaign.next_grade", ("tab",), "turn_grade(1)", N_("next grade"), N_("The next grade."), Area.CAMPAIGN, 5),
    Act("campaign.previous_grade", ("shift+tab",), "turn_grade(-1)", N_("previous grade"),
        N_("The grade before."), Area.CAMPAIGN),
    Act("campaign.refresh", ("ctrl+r", "f5"), "reload", N_("refresh"),
        N_("Show how the line stands now; the selected row stays where it is."), Area.CAMPAIGN, 95),
)  # fmt: skip

REGISTER_ACTS = (
    Act("register.open", ("enter",), "open", N_("open"), N_("Open the case of the selected line."), Area.REGISTER, 0),
    Act("register.issue", ("i", "f9"), "issue", N_("hand out"),
        N_("Note to whom the duplicate is handed out."), Area.REGISTER, 1),
    Act("register.search", ("/", "f3", "ctrl+f"), "search", N_("search"),
        N_("Search by number or holder."), Area.REGISTER, 2),
    Act("register.save", ("w", "ctrl+s"), "save", N_("save as a table"),
        N_("Save the register with names in full in the folder “exports” of the home; it is logged."), Area.REGISTER, 3),
    Act("register.next_view", ("tab",), "turn_view(1)", N_("view"), N_("Next view."), Area.REGISTER, 4),
    Act("register.previous_view", ("shift+tab",), "turn_view(-1)", N_("previous view"), N_("Previous view."), Area.REGISTER),
    Act("register.clear", ("c", "backspace"), "clear", N_("show all"),
        N_("Take every filter and the search off."), Area.REGISTER, 96),
    Act("register.refresh", ("ctrl+r", "f5"), "reload", N_("refresh"),
        N_("Show what was made out meanwhile; the selected row stays where it is."), Area.REGISTER, 95),
    Act("register.view_all", ("1",), "view('all')", N_("all"), N_("View: the whole register."), Area.REGISTER),
    Act("register.view_ready", ("2",), "view('ready')", N_("ready"), N_("View: ready to be handed out."), Area.REGISTER),
    Act("register.view_unclaimed", ("3",), "view('unclaimed')", N_("unclaimed"),
        N_("View: not claimed in time."), Area.REGISTER),
    Act("register.view_issued", ("4",), "view('issued')", N_("handed out"), N_("View: handed out."), Area.REGISTER),
)  # fmt: skip

LIST_ACTS = (
    Act("list.down", ("down", "j"), "cursor(1)", N_("down"), N_("Next row."), Area.LIST),
    Act("list.up", ("up", "k"), "cursor(-1)", N_("up"), N_("Previous row."), Area.LIST),
    Act(
        "list.page_down",
        ("pagedown", "ctrl+d"),
        "page(1)",
        N_("page down"),
        N_("One screen down."),
        Area.LIST,
    ),
    Act("list.page_up", ("pageup", "ctrl+u"), "page(-1)", N_("page up"), N_("One screen up."), Area.LIST),
    Act("list.first", ("home", "g"), "edge(-1)", N_("first"), N_("First row."), Area.LIST),
    Act("list.last", ("end", "G"), "edge(1)", N_("last"), N_("Last row."), Area.LIST),
)

CHOICE_ACTS = (
    Act("choice.down", ("down", "ctrl+n"), "cursor(1)", N_("next"), N_("Next choice."), Area.CHOICE, 0),
    Act("choice.up", ("up",), "cursor(-1)", N_("previous"), N_("Previous choice."), Area.CHOICE, 1),
    Act("choice.page_down", ("pagedown",), "page(1)", N_("page down"), N_("One screen down."), Area.CHOICE),
    Act("choice.page_up", ("pageup",), "page(-1)", N_("page up"), N_("One screen up."), Area.CHOICE),
)

EVERYWHERE_ACTS = (
    Act("help", ("?", "f1"), "help", N_("keys"), N_("All keys that work here, and what they do."), Area.EVERYWHERE, 90),
    Act("palette", ("ctrl+p",), "palette", N_("everything"), N_("Find anything by its name and do it."), Area.EVERYWHERE, 91),
    Act("language", ("f2",), "language", N_("language"), N_("Kazakh, Russian, English: the next one."), Area.EVERYWHERE, 97),
    Act("theme", ("f4",), "theme", N_("light or dark"), N_("Light or dark background."), Area.EVERYWHERE),
    Act("back", ("escape", "ctrl+b"), "back", N_("back"), N_("One step back."), Area.EVERYWHERE),
    Act("decisions", ("D", "ctrl+g"), "decisions", N_("signed decisions"),
        N_("The signed decisions: read them, verify them."), Area.EVERYWHERE, 93),
    Act("inbox", ("I", "ctrl+k"), "inbox", N_("inbox"), N_("The applications that wait."), Area.EVERYWHERE, 94),
    Act("campaign", ("A", "shift+f7"), "campaign", N_("campaign"),
        N_("The line for the seats of a grade, and enrolment."), Area.EVERYWHERE, 94),
    Act("register", ("B", "shift+f8"), "register", N_("register"),
        N_("The register of issued duplicates: what is ready, and to whom it went."), Area.EVERYWHERE, 94),
    Act("leave", ("q",), "leave", N_("quit"), N_("Back; from the inbox, leave the program."), Area.EVERYWHERE, 98),
    Act("quit", ("ctrl+q",), "leave_now", N_("quit at once"), N_("Leave the program at once; drafts are kept."), Area.EVERYWHERE),
    Act("copy", ("ctrl+c",), "copy", N_("copy"), N_("Copy the text marked with the mouse."), Area.EVERYWHERE),
    Act("redraw", ("ctrl+l",), "redraw", N_("redraw"), N_("Draw the screen again."), Area.EVERYWHERE),
    Act("picture", (), "picture", N_("picture of the screen"),
        N_("Save what the screen shows as an SVG file in the home folder; it holds personal data."), Area.EVERYWHERE),
)  # fmt: skip

ACTS: Mapping[str, Act] = {
    act.id: act
    for act in (
        *INBOX_ACTS,
        *CASE_ACTS,
        *EVIDENCE_ACTS,
        *DOCUMENT_ACTS,
        *COMPARE_ACTS,
        *CHECK_ACTS,
        *HEARING_ACTS,
        *ACCESS_ACTS,
        *WRITING_ACTS,
        *DECIDE_ACTS,
        *SIGNATURE_ACTS,
        *CONFIRM_ACTS,
        *RECEIPT_ACTS,
        *ACT_RECEIPT_ACTS,
        *DECISIONS_ACTS,
        *SIGNED_ACTS,
        *CAMPAIGN_ACTS,
        *REGISTER_ACTS,
        *LIST_ACTS,
        *CHOICE_ACTS,
        *EVERYWHERE_ACTS,
    )
}


def bindings(area: Area) -> list[BindingType]:
    """The bindings of an area, for the ``BINDINGS`` of the widget that owns it."""
    return [
        Binding(
            keys(*act.keys),
            f"act('{act.id}')",
            act.label,
            tooltip=act.tooltip,
            id=act.id,
            priority=act.id == "quit",
        )
        for act in ACTS.values()
        if act.area == area and act.keys
    ]


@cache
def reported(key: str) -> str:
    """The name under which Textual reports a key: ``slash`` for ``/``."""
    return next(iter(Binding.make_bindings([(keys(key).split(",")[0], "")]))).key


class KeyTable:
    """Which keys do what for this official: the table with the administrator's changes laid over it.

    Args:
        keymap: keys by the id of an act, separated by commas (``{"inbox.open": "enter,o"}``).
        letter_keys: single letters and digits act as commands.
    """

    def __init__(self, keymap: Mapping[str, str] | None = None, *, letter_keys: bool = True) -> None:
        chosen = keymap or {}
        self.unknown = tuple(sorted(set(chosen) - set(ACTS)))
        """Ids in the keymap that no act has."""
        self._keys = {
            act.id: _effective(act, chosen.get(act.id), letter_keys=letter_keys) for act in ACTS.values()
        }

    def keys_of(self, act_id: str) -> tuple[str, ...]:
        """The Latin keys of an act, the one to show first; empty when it has none."""
        return self._keys[act_id]

    def overrides(self) -> dict[str, str]:
        """What differs from the table, in the form of `App.set_keymap`."""
        return {
            name: keys(*chosen) if chosen else UNBOUND
            for name, chosen in self._keys.items()
            if chosen != ACTS[name].keys
        }


def _effective(act: Act, chosen: str | None, *, letter_keys: bool) -> tuple[str, ...]:
    wanted: Iterable[str] = (
        act.keys if chosen is None else (key.strip() for key in chosen.split(",") if key.strip())
    )
    return tuple(key for key in wanted if letter_keys or not is_letter(key))

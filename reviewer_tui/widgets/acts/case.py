"""Acts of a case and of its views."""

from __future__ import annotations

from reviewer_tui.i18n import N_
from reviewer_tui.widgets.acts.act import Act, Area

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

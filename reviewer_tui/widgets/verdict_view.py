"""What verifying a signed decision found, in lines: every check, the signer, the certificate, the times, the hash."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.role_words import role_name
from reviewer_tui.casework.views import DecisionRow, DecisionView, VerdictView
from reviewer_tui.i18n import _
from reviewer_tui.widgets import case_words, decision_words, wording
from reviewer_tui.widgets.cells import fit, plain
from reviewer_tui.widgets.ink import Inked, Piece
from reviewer_tui.widgets.later_act_lines import after_lines
from reviewer_tui.widgets.verdict_lines import Line, check_lines, fact_lines, verdict_head, verdict_line

_PANE_LINES = 8


def decision_lines(decision: DecisionView, verdict: VerdictView | None, width: int) -> list[Line]:
    """The verdict with every check, then everything that is on record about the decision."""
    lines = verdict_head(verdict, width, stand_in=decision.stand_in)
    lines += after_lines(decision, width)
    for title, facts in (
        (_("Decision"), _decision_facts(decision)),
        (_("Signer"), _signer_facts(decision, verdict)),
        (_("Times"), _times(decision, verdict)),
    ):
        lines += [[(f" {title}", "strong")], *fact_lines(facts, width), []]
    return lines


def _decision_facts(decision: DecisionView) -> list[tuple[str, str]]:
    return [
        (_("number"), decision.number),
        (_("application"), decision.application_number),
        (_("service"), wording.service(decision.service)),
        (_("applicant"), decision.subject),
        (_("outcome"), case_words.outcome(decision.outcome)),
        (_("ground"), wording.in_language(decision.ground_text) if decision.ground else ""),
        (_("motive"), decision.motive),
        (_("blank of the duplicate"), decision.blank),
        (_("hash of the PDF, SHA-256"), decision.pdf_sha256),
    ]


def _signer_facts(decision: DecisionView, verdict: VerdictView | None) -> list[tuple[str, str]]:
    certificate = verdict.certificate if verdict is not None else {}
    validity = ""
    if certificate.get("valid_from") and certificate.get("valid_until"):
        validity = f"{certificate['valid_from']} – {certificate['valid_until']}"
    elif verdict is None:
        validity = _("known after verifying")
    named = verdict.signer.get("name", "") if verdict is not None else ""
    position = wording.in_language(decision.signer_position)
    first = decision.first_signed_at
    return [
        (_("signed first"), decision.first_signer),
        (_("first signature on"), case_words.full_moment(first) if first else ""),
        (
            _("signed second") if decision.first_signer else _("name"),
            ", ".join(part for part in (decision.signer_name, position) if part),
        ),
        (_("role then"), role_name(decision.signer_role).text() if decision.signer_role else ""),
        (_("by the order"), decision.signer_order),
        (_("named in the certificate"), named),
        (_("IIN"), decision.signer_iin),
        (_("BIN"), decision.signer_bin),
        (_("organisation"), certificate.get("organisation", "")),
        (_("role in the certificate"), decision_words.roles(decision.certificate_role)),
        (_("certificate number"), decision.certificate_serial),
        (_("certificate valid"), validity),
        (_("level"), decision.level),
    ]


def _times(decision: DecisionView, verdict: VerdictView | None) -> list[tuple[str, str]]:
    stamped = verdict.signed_at if verdict is not None and verdict.signed_at else decision.signed_at
    return [
        (_("decided"), case_words.full_moment(decision.decided_at)),
        (_("time-stamp"), case_words.full_moment(stamped)),
    ]


class VerdictPane(Inked):
    """Under the list: how the signature of the chosen decision stands, failed checks first, two columns."""

    DEFAULT_CSS = f"VerdictPane {{ height: {_PANE_LINES}; }}"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._shown: tuple[DecisionRow | None, VerdictView | None] = (None, None)

    def show(self, row: DecisionRow | None, verdict: VerdictView | None) -> None:
        """Tell about another decision; None empties the pane."""
        if (row, verdict) != self._shown:
            self._shown = (row, verdict)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line of the pane; the first is a rule with the number in it."""
        width = self.size.width
        row, verdict = self._shown
        if y == 0:
            title = f" {row.application_number} · {row.number} " if row else ""
            rest = "─" * max(0, width - 2 - cell_len(plain(title)))
            return self.line([("──", "muted"), (title, "strong"), (rest, "muted")], width)
        if row is None:
            return self.line((), width)
        if y == 1:
            hint = [] if verdict else [("  ", "muted"), (_("v verifies it"), "muted")]
            return self.line([*verdict_line(verdict), *hint], width)
        lines = _pane_lines(verdict, width) if verdict is not None else []
        return self.line(lines[y - 2] if y - 2 < len(lines) else (), width)


def _pane_lines(verdict: VerdictView, width: int) -> list[Line]:
    """Failed checks with their reasons first; the names of the others fill the lines that follow."""
    lines = check_lines([check for check in verdict.checks if not check.ok], width)
    names = [decision_words.check(check.name) for check in verdict.checks if check.ok]
    room = max((cell_len(name) for name in names), default=0) + 4
    columns = max(1, width // room)
    for start in range(0, len(names), columns):
        pieces: list[Piece] = []
        for name in names[start : start + columns]:
            pieces += [(" ✓ ", "good"), (fit(name, room - 3), "normal")]
        lines.append(pieces)
    return lines

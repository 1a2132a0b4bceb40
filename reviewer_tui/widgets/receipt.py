"""The receipt of a signature: what was signed, by whom, when, at which level, and where it is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from textual.message import Message as Posted

from reviewer_tui.casework.masking import mask_iin
from reviewer_tui.casework.role_words import role_name
from reviewer_tui.casework.views import ActReceipt, DecisionView, FirstSigned, LaterActView, Receipt
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import _
from reviewer_tui.widgets import case_words, key_words, later_act_words, wording
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.lines import Lines
from reviewer_tui.widgets.wrapping import wrap

Fact = tuple[str, str, str]
"""Name, value and ink of a line."""

AnyReceipt = Receipt | FirstSigned | ActReceipt
"""What a signature ends in: a decision, the first of two signatures, an act about an earlier decision."""


class ReceiptLines(Lines):
    """One page of facts; a subclass knows what was signed and where one goes from here."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._receipt: AnyReceipt | None = None

    def tell(self, receipt: AnyReceipt) -> None:
        """Show a receipt."""
        self._receipt = receipt
        self.show(self._page())

    def reword(self) -> None:
        """The language changed."""
        self.show(self._page(), keep_place=True)

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self.show(self._page(), keep_place=True)

    def hint(self) -> str:
        """Which keys lead on."""
        raise NotImplementedError

    def _page(self) -> list[Sequence[Piece]]:
        receipt = self._receipt
        if receipt is None:
            return []
        width = max(40, (self.size.width or 80) - 2)
        stand_in, facts = _facts(receipt)
        room = max(cell_len(name) for name, _value, _ink in facts) + 3
        lines: list[Sequence[Piece]] = [[], [(" ✓ ", "good"), (_done(receipt), "strong")], []]
        for name, value, ink in facts:
            for number, text in enumerate(wrap(value, width - room - 4)):
                lead = name if number == 0 else ""
                lines.append([("   ", "muted"), (lead + " " * (room - cell_len(lead)), "muted"), (text, ink)])
        if stand_in:
            lines += [[], [(" ≈ ", "warn"), (_("Training signature, no legal force."), "warn")]]
        return [*lines, [], [(f"   {self.hint()}", "muted")]]


class ReceiptPage(ReceiptLines):
    """Of a decision; the next case is one key away."""

    BINDINGS = bindings(Area.RECEIPT)

    class NextWanted(Posted):
        """The official wants the next case."""

    class InboxWanted(Posted):
        """The official wants to go back to the inbox."""

    def hint(self) -> str:
        """On to the next case, or back."""
        return _("n opens the next case, Enter goes back to the inbox.")

    def action_next(self) -> None:
        """The next case."""
        self.post_message(self.NextWanted())

    def action_inbox(self) -> None:
        """Back to the inbox."""
        self.post_message(self.InboxWanted())


class ActReceiptPage(ReceiptLines):
    """Of a correction or an annulment; the decision is one key away."""

    BINDINGS = bindings(Area.ACT_RECEIPT)

    class BackWanted(Posted):
        """The official wants to go back to the decision."""

    def hint(self) -> str:
        """Back."""
        return _("Enter goes back to the decision.")

    def action_back(self) -> None:
        """Back to the decision."""
        self.post_message(self.BackWanted())


def _done(receipt: AnyReceipt) -> str:
    """What has happened, in one sentence."""
    if isinstance(receipt, FirstSigned):
        return _("Signed; now it waits for the second signature, and nothing is sent before it.")
    if not receipt.path:
        return _("Signed and recorded; it is sent as soon as the outbox can be written.")
    return _("Signed, recorded and sent.")


def _facts(receipt: AnyReceipt) -> tuple[bool, list[Fact]]:
    """Whether it has no legal force, and the lines that tell it."""
    if isinstance(receipt, FirstSigned):
        waits = f"{receipt.waits_for_name}, {role_name(receipt.waits_for)}"
        return receipt.stand_in, [*_signature(receipt), (_("Waits for"), waits, "warn")]
    if isinstance(receipt, ActReceipt):
        return receipt.act.stand_in, [*_act(receipt.act), *_files(receipt)]
    decision = receipt.decision
    lines = _signature(decision)
    if decision.first_signer:
        lines.insert(2, (_("First signature"), _first_signature(decision), "normal"))
    if decision.blank:
        lines.append((_("Blank"), decision.blank, "strong"))
    return decision.stand_in, [*lines, *_files(receipt)]


def _files(receipt: Receipt | ActReceipt) -> list[Fact]:
    return [(_("File"), receipt.path or "—", "normal"), (_("Notice"), receipt.notice_path or "—", "normal")]


def _act(act: LaterActView) -> list[Fact]:
    lines = [
        (later_act_words.title(act.kind), act.number, "strong"),
        (_("Decision"), act.decision_number, "normal"),
        (_("Misprint"), later_act_words.misprint(act), "normal"),
        (_("Reason"), act.reason, "normal"),
        (_("Signed by"), _signed_by(act.signer_name, act.signer_position), "normal"),
        *_proof(act),
    ]
    return [line for line in lines if line[1]]


def _proof(signed: DecisionView | FirstSigned | LaterActView) -> list[Fact]:
    return [
        (_("Time stamp"), f"{signed.signed_at.astimezone(LOCAL_ZONE):%d.%m.%Y %H:%M:%S}", "normal"),
        (_("Level"), signed.level, "normal"),
        (_("SHA-256"), signed.pdf_sha256, "normal"),
    ]


def _signed_by(name: str, position: Mapping[str, str]) -> str:
    return ", ".join(part for part in (name, wording.in_language(position)) if part)


def _first_signature(decision: DecisionView) -> str:
    at = decision.first_signed_at
    day = f"{at.astimezone(LOCAL_ZONE):%d.%m.%Y %H:%M}" if at else ""
    return ", ".join(filter(None, (decision.first_signer, day)))


def _signature(decision: DecisionView | FirstSigned) -> list[Fact]:
    certificate = [
        _("IIN {iin}", iin=mask_iin(decision.signer_iin)),
        _("BIN {bin}", bin=decision.signer_bin),
        key_words.roles([code.strip() for code in decision.certificate_role.split(",") if code.strip()]),
        _("serial number {serial}", serial=decision.certificate_serial),
    ]
    case = (decision.application_number, wording.service(decision.service), decision.subject)
    return [
        (_("Decision"), f"{decision.number} · {case_words.outcome(decision.outcome)}", "strong"),
        (_("Case"), " · ".join(case), "normal"),
        (_("Signed by"), _signed_by(decision.signer_name, decision.signer_position), "normal"),
        (_("Certificate"), " · ".join(part for part in certificate if part), "normal"),
        *_proof(decision),
    ]

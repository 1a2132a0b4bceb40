"""The receipt of a signed decision: what was signed, by whom, when, at which level, and where it is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual.message import Message as Posted

from reviewer_tui.casework.masking import mask_iin
from reviewer_tui.casework.role_words import role_name
from reviewer_tui.casework.views import DecisionView, FirstSigned, Receipt
from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.i18n import _
from reviewer_tui.widgets import case_words, key_words, wording
from reviewer_tui.widgets.acts import Area, bindings
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.lines import Lines
from reviewer_tui.widgets.wrapping import wrap


class ReceiptPage(Lines):
    """One page of facts; the next case is one key away."""

    BINDINGS = bindings(Area.RECEIPT)

    class NextWanted(Posted):
        """The official wants the next case."""

    class InboxWanted(Posted):
        """The official wants to go back to the inbox."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._receipt: Receipt | FirstSigned | None = None

    def tell(self, receipt: Receipt | FirstSigned) -> None:
        """Show a receipt."""
        self._receipt = receipt
        self.show(self._facts())

    def reword(self) -> None:
        """The language changed."""
        self.show(self._facts(), keep_place=True)

    def on_resize(self) -> None:
        """Lines break elsewhere."""
        self.show(self._facts(), keep_place=True)

    def action_next(self) -> None:
        """The next case."""
        self.post_message(self.NextWanted())

    def action_inbox(self) -> None:
        """Back to the inbox."""
        self.post_message(self.InboxWanted())

    def _facts(self) -> list[Sequence[Piece]]:
        receipt = self._receipt
        if receipt is None:
            return []
        width = max(40, (self.size.width or 80) - 2)
        signed, facts = _facts(receipt)
        room = max(cell_len(name) for name, _value, _ink in facts) + 3
        lines: list[Sequence[Piece]] = [[], [(" ✓ ", "good"), (_done(receipt), "strong")], []]
        for name, value, ink in facts:
            for number, text in enumerate(wrap(value, width - room - 4)):
                lead = name if number == 0 else ""
                lines.append([("   ", "muted"), (lead + " " * (room - cell_len(lead)), "muted"), (text, ink)])
        if signed.stand_in:
            lines += [[], [(" ≈ ", "warn"), (_("Training signature, no legal force."), "warn")]]
        hint = _("n opens the next case, Enter goes back to the inbox.")
        return [*lines, [], [(f"   {hint}", "muted")]]


def _done(receipt: Receipt | FirstSigned) -> str:
    """What has happened, in one sentence."""
    if isinstance(receipt, FirstSigned):
        return _("Signed; now it waits for the second signature, and nothing is sent before it.")
    if not receipt.path:
        return _("Signed and recorded; it is sent as soon as the outbox can be written.")
    return _("Signed, recorded and sent.")


def _facts(receipt: Receipt | FirstSigned) -> tuple[DecisionView | FirstSigned, list[tuple[str, str, str]]]:
    """What was signed, and the lines that tell it."""
    if isinstance(receipt, FirstSigned):
        waits = f"{receipt.waits_for_name}, {role_name(receipt.waits_for)}"
        return receipt, [*_signature(receipt), (_("Waits for"), waits, "warn")]
    decision = receipt.decision
    lines = _signature(decision)
    if decision.first_signer:
        lines.insert(2, (_("First signature"), _first_signature(decision), "normal"))
    if decision.blank:
        lines.append((_("Blank"), decision.blank, "strong"))
    lines += [(_("File"), receipt.path or "—", "normal"), (_("Notice"), receipt.notice_path or "—", "normal")]
    return decision, lines


def _first_signature(decision: DecisionView) -> str:
    at = decision.first_signed_at
    day = f"{at.astimezone(LOCAL_ZONE):%d.%m.%Y %H:%M}" if at else ""
    return ", ".join(filter(None, (decision.first_signer, day)))


def _signature(decision: DecisionView | FirstSigned) -> list[tuple[str, str, str]]:
    signer = [decision.signer_name, wording.in_language(decision.signer_position)]
    certificate = [
        _("IIN {iin}", iin=mask_iin(decision.signer_iin)),
        _("BIN {bin}", bin=decision.signer_bin),
        key_words.roles([code.strip() for code in decision.certificate_role.split(",") if code.strip()]),
        _("serial number {serial}", serial=decision.certificate_serial),
    ]
    stamp = f"{decision.signed_at.astimezone(LOCAL_ZONE):%d.%m.%Y %H:%M:%S}"
    return [
        (_("Decision"), f"{decision.number} · {case_words.outcome(decision.outcome)}", "strong"),
        (
            _("Case"),
            f"{decision.application_number} · {wording.service(decision.service)} · {decision.subject}",
            "normal",
        ),
        (_("Signed by"), ", ".join(part for part in signer if part), "normal"),
        (_("Certificate"), " · ".join(part for part in certificate if part), "normal"),
        (_("Time stamp"), stamp, "normal"),
        (_("Level"), decision.level, "normal"),
        (_("SHA-256"), decision.pdf_sha256, "normal"),
    ]

"""Acts of writing, deciding and signing."""

from __future__ import annotations

from reviewer_tui.i18n import N_
from reviewer_tui.widgets.acts.act import Act, Area

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

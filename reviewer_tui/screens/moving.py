"""From place to place and back: which ones there are, what leads to them, and the way that was come."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.message import Message as Posted
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from reviewer_tui.casework.views import DecisionRow, Outcome
from reviewer_tui.clock import Clock
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.choosing import Choosing
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.inbox import Inbox
from reviewer_tui.screens.place import LaterActWanted, Place
from reviewer_tui.widgets.acts import Act
from reviewer_tui.widgets.key_table import KeyTable

if TYPE_CHECKING:
    from uuid import UUID

    from reviewer_tui.screens.campaign import Campaign
    from reviewer_tui.screens.decide import Decide
    from reviewer_tui.screens.decisions import Decisions
    from reviewer_tui.screens.decisions_signed import Signed
    from reviewer_tui.screens.register import Register
    from reviewer_tui.screens.review import Review

P = TypeVar("P", bound=Place)

_OF_SERVICES = {
    "campaign": message("No service of this institution has an admission campaign."),
    "register": message("No service of this institution keeps a register of issued duplicates."),
}
"""Places that some services ask for, and why there is none where no service does."""


class Moving(Choosing, inherit_bindings=False):
    """A screen with one place at a time and the trail that leads to it; places are loaded when they are wanted."""

    class Leave(Posted):
        """The official wants to leave the program."""

    def __init__(self, clock: Clock, table: KeyTable) -> None:
        super().__init__(table)
        self._clock = clock
        self.desk: DeskDoor | None = None
        self._trail = ["inbox"]
        self._leave_asked = False

    # Places

    @property
    def place(self) -> Place:
        """The place that is seen."""
        return self.query_one(f"#{self._trail[-1]}", Place)

    def go(self, name: str) -> Place:
        """Show another place; `back` returns from it."""
        if name != self._trail[-1]:
            self._trail.append(name)
            self._enter()
        return self.place

    def action_back(self) -> None:
        """Close the open strip, undo one thing of the place, or return to the place before."""
        if self.chooser is not None:
            self.close_chooser()
        elif not self._must_stay() and not self.place.step_back() and not self._return():
            self.say(message("This is the first place; q leaves the program."))

    def action_leave(self) -> None:
        """Return to the place before; in the first one ask, then leave."""
        if self._must_stay() or self._return():
            return
        if self._leave_asked:
            self.post_message(self.Leave())
            return
        self._leave_asked = True
        self.say(message("Leave the program? q once more leaves; any other key stays."), "warn")

    def action_leave_now(self) -> None:
        """Leave at once."""
        if not self._must_stay():
            self.post_message(self.Leave())

    def _must_stay(self) -> bool:
        """Something is under way that would go on without anybody seeing how it ends."""
        doing = self.place.under_way()
        if doing is not None:
            self.say(doing, "warn")
        return doing is not None

    def _return(self) -> bool:
        if len(self._trail) == 1:
            return False
        left = self.place
        self._trail.pop()
        self._enter()
        left.left()
        return True

    def _enter(self) -> None:
        self.close_chooser()
        self.query_one(ContentSwitcher).current = self._trail[-1]
        self.place.enter()

    def set_focus(self, widget: Widget | None, *how: bool, **named: bool) -> None:
        """Only what is seen takes the keys: a view that gets there after the official left must not take them along."""
        if widget is None or all(node.display for node in widget.ancestors_with_self):
            super().set_focus(widget, *how, **named)

    @on(Inbox.Opened)
    async def _open_case(self, event: Inbox.Opened | Campaign.Opened | Register.Opened) -> None:
        await self._read_case(event.part_id, event.number)

    async def _read_case(self, part_id: UUID, number: str) -> None:
        from reviewer_tui.screens.review import Review  # noqa: PLC0415  no case in the first frame

        review = await self._settled_place(Review, lambda: Review(self._clock))
        self.go(review.id or "")
        review.open_part(part_id, number)

    async def on_campaign_opened(self, event: Campaign.Opened) -> None:
        """A case of the line."""
        await self._open_case(event)

    async def on_register_opened(self, event: Register.Opened) -> None:
        """The case of a line in the register."""
        await self._open_case(event)

    def on_recording_place_released(self, event: Posted) -> None:
        """The case is back in the queue, the official in the inbox."""
        self._return()
        number: str = getattr(event, "number", "")
        self.say(message("{number} is back in the queue.", number=number), "good")

    async def on_comparing_place_compare_wanted(self, event: Review.CompareWanted) -> None:
        """Two documents beside each other."""
        from reviewer_tui.screens.compare import Compare  # noqa: PLC0415  nothing is compared in the first frame

        compare = await self._settled_place(Compare, Compare)
        self.go(compare.id or "")
        compare.open(event.left, event.right)

    # A decision

    async def on_review_decide_wanted(self, event: Review.DecideWanted) -> None:
        """Prepare a decision on the case."""
        from reviewer_tui.screens.decide import Decide  # noqa: PLC0415  no decision in the first frame

        decide = await self._settled_place(Decide, lambda: Decide(self._clock))
        self.go(decide.id or "")
        decide.open(event.part_id, Outcome(event.outcome), self.query_one(Inbox).filter)

    def on_decide_finished(self, event: Decide.Finished) -> None:
        """Back in the inbox."""
        self._go_back_or_on("inbox")
        if event.said is not None:
            self.say(event.said)

    def on_decide_next_wanted(self, event: Decide.NextWanted) -> None:
        """The next case, with the inbox behind it."""
        self._go_back_or_on("inbox")
        self.query_one(Inbox).post_message(Inbox.Opened(event.part_id, event.number))

    # The places that are reached from everywhere

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if act.id == self._trail[-1]:
            return message("You are there already.")
        if act.id != "decisions" and act.id not in _OF_SERVICES:
            return None
        if self.desk is None:
            return message("The store is still being opened.")
        return None if act.id in {"decisions", *self.desk.places} else _OF_SERVICES[act.id]

    async def action_campaign(self) -> None:
        """The line for the seats of a grade, or back to it."""
        if not self._must_stay():
            from reviewer_tui.screens.campaign import Campaign  # noqa: PLC0415

            await self._settled_place(Campaign, lambda: Campaign(self._clock))
            self._go_back_or_on("campaign")

    async def action_register(self) -> None:
        """The register of what was made out, or back to it."""
        if not self._must_stay():
            from reviewer_tui.screens.register import Register  # noqa: PLC0415

            await self._settled_place(Register, Register)
            self._go_back_or_on("register")

    async def action_decisions(self) -> None:
        """The signed decisions, or back to them."""
        if not self._must_stay():
            await self._decisions()
            self._go_back_or_on("decisions")

    def action_inbox(self) -> None:
        """The inbox, or back to it."""
        if not self._must_stay():
            self._go_back_or_on("inbox")

    def _go_back_or_on(self, name: str) -> None:
        """Return to a place that is on the way back; otherwise go on to it."""
        if name not in self._trail:
            self.go(name)
            return
        while self._trail[-1] != name:
            self._return()

    async def _decisions(self) -> Decisions:
        from reviewer_tui.screens.decisions import Decisions  # noqa: PLC0415  no decision in the first frame

        return await self._settled_place(Decisions, Decisions)

    async def on_decisions_opened(self, event: Decisions.Opened) -> None:
        """Read a decision."""
        await self._open_decision(event.row)

    async def on_signed_case_wanted(self, event: Signed.CaseWanted) -> None:
        """The case of the decision that is read; one that stands earlier on the way back is left for it."""
        self._trail = [name for name in self._trail if name != "review"]
        await self._read_case(event.part_id, event.number)

    async def on_signed_neighbour_wanted(self, event: Signed.NeighbourWanted) -> None:
        """The decision before or after the one that is read."""
        row = (await self._decisions()).neighbour(event.step)
        if row is None:
            self.say(message("There is no further decision in the list."))
        else:
            await self._open_decision(row)

    async def _open_decision(self, row: DecisionRow) -> None:
        from reviewer_tui.screens.decisions_signed import Signed  # noqa: PLC0415

        decisions = await self._decisions()
        signed = await self._settled_place(Signed, lambda: Signed(decisions.verdicts, self._clock))
        self.go(signed.id or "")
        signed.open(row)

    # An act about a signed decision

    @on(LaterActWanted)
    async def _prepare_later_act(self, event: LaterActWanted) -> None:
        from reviewer_tui.screens.later_act import LaterAct  # noqa: PLC0415  no decision in the first frame

        later_act = await self._settled_place(LaterAct, lambda: LaterAct(self._clock))
        self.go(later_act.id or "")
        later_act.open(event.decision, event.kind)

    def on_later_act_finished(self) -> None:
        """Back where the act was wanted, which shows it now."""
        if self._trail[-1] == "later-act":
            self._return()
        self.place.renew()

    async def _settled_place(self, kind: type[P], make: Callable[[], P]) -> P:
        """The place of a kind, made when it is wanted for the first time."""
        found = self.query(kind)
        if found:
            return found.first()
        place = make()
        await self.query_one(ContentSwitcher).add_content(place)
        if self.desk is not None:
            place.begin(self.desk)
        return place

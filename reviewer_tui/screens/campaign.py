"""The admission campaign: the line for the seats of a grade, how many there are, and enrolment by an order."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.worker import Worker, WorkerState, get_current_worker

from reviewer_tui.casework.campaign_views import GRADES, CampaignQueue
from reviewer_tui.clock import LOCAL_ZONE, Clock
from reviewer_tui.errors import ReviewerError
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens import campaign_questions as questions
from reviewer_tui.screens.confirming_place import ConfirmingPlace
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Ask
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.campaign_head import CampaignHead, school_year
from reviewer_tui.widgets.campaign_list import CampaignHeader, CampaignList
from reviewer_tui.widgets.virtual_list import VirtualList


class LineRead(Posted):
    """The line of a grade arrived."""

    def __init__(self, queue: CampaignQueue, kept: UUID | None) -> None:
        super().__init__()
        self.queue = queue
        self.kept = kept


class Recorded(Posted):
    """Something was recorded in the campaign; ``said`` tells what."""

    def __init__(self, said: Message) -> None:
        super().__init__()
        self.said = said


class Campaign(ConfirmingPlace):
    """One grade of one school year at a time."""

    BINDINGS = bindings(Area.CAMPAIGN)

    class Opened(Posted):
        """The official wants to see a case."""

        def __init__(self, part_id: UUID, number: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.number = number

    def __init__(self, clock: Clock) -> None:
        super().__init__(id="campaign")
        self._clock = clock
        self._year, self._grade = clock.now().astimezone(LOCAL_ZONE).year, 1
        self._queue: CampaignQueue | None = None
        self._fault: Message | None = None
        self._seats = 0
        self._busy = False

    def compose(self) -> ComposeResult:
        """From top to bottom; a strip is mounted last when one is open."""
        yield CampaignHead()
        yield CampaignHeader()
        yield CampaignList()

    @property
    def list(self) -> CampaignList:
        """The line."""
        return self.query_one(CampaignList)

    # Beginning and coming back

    def begin(self, desk: DeskDoor) -> None:
        """The desk is open: read the line."""
        super().begin(desk)
        self._read(desk, self._year, self._grade, None)
        self._tell()

    def enter(self) -> None:
        """Back to the row where work went on; what was decided meanwhile is shown."""
        self.enter_view()
        if self._queue is not None:
            self.action_reload()

    def enter_view(self) -> None:
        """Where work goes on."""
        self.list.focus()

    # Reading

    def action_reload(self) -> None:
        """How the line stands now."""
        row = self.list.chosen
        if self.desk is not None:
            self._read(self.desk, self._year, self._grade, row.part_id if row else None)

    @work(thread=True, group="line", exclusive=True, exit_on_error=False, description="Reading a campaign")
    def _read(self, desk: DeskDoor, year: int, grade: int, kept: UUID | None) -> None:
        queue = desk.campaign(year, grade)
        if not get_current_worker().is_cancelled:
            self.post_message(LineRead(queue, kept))

    @on(LineRead)
    def _line_read(self, event: LineRead) -> None:
        event.stop()
        queue = event.queue
        if (queue.school_year, queue.grade) != (self._year, self._grade):
            return
        self._queue, self._fault = queue, None
        self.list.empty = (
            message(
                "Nobody has applied for grade {grade} in {year}.", grade=queue.grade, year=str(queue.school_year)
            ),
            message("Another grade: f or Tab. Another school year: y."),
        )  # fmt: skip
        self.list.tell(queue, event.kept)
        self._tell()

    @on(VirtualList.WindowWanted)
    def _window_wanted(self, event: VirtualList.WindowWanted) -> None:
        event.stop()
        if self._queue is not None:
            self.list.put(event.start, self._queue.entries[event.start : event.start + event.size])

    @on(VirtualList.CursorMoved)
    def _cursor_moved(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        place = (self.list.cursor + 1, self.list.rows) if self.list.rows else None
        self.query_one(CampaignHead).show((self._year, self._grade), self._queue, place)
        self.screen.refresh_bindings()

    # Which grade of which year

    def action_grade(self) -> None:
        """Choose a grade."""
        choices = questions.grades(self._grade)
        self.post_message(
            Ask(questions.grade_hint, choices, lambda grade: self._go_to(self._year, int(grade)))
        )

    def action_year(self) -> None:
        """Choose a school year."""
        this = self._clock.now().astimezone(LOCAL_ZONE).year
        choices = questions.years(self._year, this)
        self.post_message(Ask(questions.year_hint, choices, lambda year: self._go_to(int(year), self._grade)))

    def action_turn_grade(self, step: int) -> None:
        """The next grade or the one before."""
        self._go_to(self._year, (self._grade + step) % len(GRADES))

    def _go_to(self, year: int, grade: int) -> None:
        self._year, self._grade, self._queue = year, grade, None
        self.forget_texts()
        self.list.empty = (message("Reading…"),)
        self.list.forget()
        self.list.show((), headers=False)
        self._tell()
        self.action_reload()

    # The seats

    def action_seats(self) -> None:
        """Ask how many seats there are, then by which order."""
        if self._queue is not None:
            now = self._queue.seats
            self.ask_text(questions.number_of_seats(self._grade), "" if now is None else str(now))

    def record_text(self, kind: str, what: str, text: str) -> None:
        """The number of seats, or the order that fixes it."""
        queue = self._queue
        if queue is None:
            return
        if f"{kind}:{what}" == questions.ORDER:
            self._set_seats(queue, text)
        elif text.isdecimal():
            self._seats = int(text)
            self.ask_text(questions.order_of_seats(self._seats), queue.seats_source)
        else:
            self.say(message("{text} is no number of seats.", text=text), "warn")
            self.action_seats()

    def _set_seats(self, queue: CampaignQueue, source: str) -> None:
        seats, year, grade = self._seats, queue.school_year, queue.grade

        def act(desk: DeskDoor) -> Message:
            found = desk.set_seats(year, grade, seats, source)
            return message(
                "Grade {grade}: {seats} seats by {source}",
                grade=grade,
                seats=found.seats,
                source=found.source,
            )

        self._record(act)

    # Enrolment

    async def action_enrol(self) -> None:
        """Ask once more, then enrol."""
        queue = self._queue
        if queue is None:
            return

        def act(desk: DeskDoor) -> Message:
            return questions.enrolled(desk.enrol(queue.school_year, queue.grade))

        await self.confirm(questions.enrolment(queue), lambda: self._record(act))

    # Recording

    def _record(self, act: Callable[[DeskDoor], Message]) -> None:
        if self.desk is not None and not self._busy:
            self._busy = True
            self._do(self.desk, act)

    @work(thread=True, group="campaign-act", exit_on_error=False, description="Recording in the campaign")
    def _do(self, desk: DeskDoor, act: Callable[[DeskDoor], Message]) -> None:
        self.post_message(Recorded(act(desk)))

    @on(Recorded)
    def _recorded(self, event: Recorded) -> None:
        event.stop()
        self._busy = False
        self.forget_texts()
        self.say(event.said, "good")
        self.action_reload()

    def under_way(self) -> Message | None:
        """An order that is being recorded is not left before it is known how that ends."""
        return message("The last step is still being recorded.") if self._busy else None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What failed is told; a line that cannot be read says why where the rows would be."""
        super().on_worker_state_changed(event)
        error = event.worker.error
        if event.state is not WorkerState.ERROR:
            return
        if event.worker.group == "campaign-act":
            self._busy = False
        elif isinstance(error, ReviewerError):
            self._fault = error.message
            self.list.empty = (error.message,)
            self.list.refresh()

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.desk is None:
            return message("The store is still being opened.")
        waiting = self.unfinished() or self.under_way()
        if waiting is not None:
            return waiting
        if act.id in {"campaign.open", "campaign.seats", "campaign.enrol"} and self._queue is None:
            return self._fault or message("The line is still being read.")
        if act.id == "campaign.open" and self.list.chosen is None:
            return message("There is no case here to open.")
        if act.id == "campaign.seats":
            who = self.desk.identity
            return questions.why_not_seats(who.role, may_decide=who.may_decide)
        return self._why_not_enrol(self.desk, self._queue) if act.id == "campaign.enrol" else None

    def _why_not_enrol(self, desk: DeskDoor, queue: CampaignQueue | None) -> Message | None:
        if queue is None or desk.identity.role != "head":
            return message("Only the head enrols: the enrolment order is the head's.")
        if self._clock.now().astimezone(LOCAL_ZONE).date() < queue.enrol_from:
            return message(
                "Nobody is enrolled before {day}: by the admission rules orders and contracts for {year} begin then.",
                day=f"{queue.enrol_from:%d.%m.%Y}", year=school_year(queue.school_year),
            )  # fmt: skip
        return None if queue.to_enrol else message("Nobody is to be enrolled.")

    @on(VirtualList.Opened)
    def action_open(self) -> None:
        """Open the chosen case."""
        row = self.list.chosen
        if row is not None:
            self.post_message(self.Opened(row.part_id, row.number))

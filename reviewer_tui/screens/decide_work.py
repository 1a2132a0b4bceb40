"""What the decide place lets run in threads beside what every signature needs: reading, taking again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from textual import work
from textual.message import Message as Posted

from reviewer_tui.casework.views import (
    CaseView,
    GroundChoice,
    InboxFilter,
    InboxRow,
    KeyFile,
    KeyReport,
    SignatureTurn,
)
from reviewer_tui.screens.decide_next import next_case
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.signing_place import SigningPlace


@dataclass(frozen=True)
class Material:
    """Everything a decision begins with."""

    case: CaseView
    grounds: tuple[GroundChoice, ...]
    files: tuple[KeyFile, ...]
    report: KeyReport | None
    place: int
    """Index of the case in the order of the inbox."""
    turn: SignatureTurn
    """Whose signature an approval wants now."""


class MaterialRead(Posted):
    """The case, its grounds and the key files arrived."""

    def __init__(self, material: Material) -> None:
        super().__init__()
        self.material = material


class NextChosen(Posted):
    """The next case was looked for."""

    def __init__(self, row: InboxRow | None) -> None:
        super().__init__()
        self.row = row


class TakenAgain(Posted):
    """The case is claimed again."""


class DecideWork(SigningPlace, inherit_bindings=False):
    """The workers; they touch no widget and post what they found."""

    def __init__(self) -> None:
        super().__init__(id="decide")

    @work(thread=True, group="decide-read", exit_on_error=False, description="Reading what a decision needs")
    def read_material(self, desk: DeskDoor, part_id: UUID, wanted: InboxFilter) -> None:
        """Read everything a decision begins with."""
        case, grounds = desk.case(part_id), desk.grounds(part_id)
        place = desk.place_of(wanted, part_id) or 0
        material = Material(
            case, grounds, desk.key_files(), desk.key_report(), place, desk.signature_turn(part_id)
        )
        self.post_message(MaterialRead(material))

    @work(thread=True, group="decide-claim", exit_on_error=False, description="Taking the case again")
    def take_again(self, desk: DeskDoor, part_id: UUID) -> None:
        """Claim the case once more."""
        desk.claim(part_id)
        self.post_message(TakenAgain())

    @work(thread=True, group="decide-next", exit_on_error=False, description="Looking for the next case")
    def look_for_next(self, desk: DeskDoor, wanted: InboxFilter, place: int, signed: UUID) -> None:
        """Find the next case in the order of the inbox."""
        self.post_message(NextChosen(next_case(desk, wanted, place, signed)))

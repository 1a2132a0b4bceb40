"""The part of a desk that watches over personal data and over what applicants were told."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework import access_list, claims, outbox, revealing
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import AccessLine, FullIdentity, Identity, NoticeView, Wanted


class WatchingDesk:
    """What `reviewer_tui.casework.desk.Desk` does about accesses and notices."""

    office: Office
    identity: Identity

    def reveal(self, part_id: UUID, reason: str, text: str = "") -> FullIdentity:
        """Show whose a part is without opening it; the reason is logged."""
        return revealing.reveal(self.office, self.identity, part_id, reason, text)

    def access_list(self, wanted: Wanted, *, exported: bool = False) -> tuple[AccessLine, ...]:
        """Who saw a file or a person's data; that the list was read is logged."""
        return access_list.access_list(self.office, self.identity, wanted, exported=exported)

    def export_access(self, part_id: UUID) -> str:
        """Save who saw a file as a table in the home's folder for exports, and tell the path; logged."""
        return str(access_list.export(self.office, self.identity, part_id))

    def notices(self, part_id: UUID | None = None, *, pending: bool = False) -> tuple[NoticeView, ...]:
        """What applicants were told, of a part's application or of all; only what still waits, if that is asked."""
        return outbox.notices(self.office, self.identity, self._application(part_id), pending=pending)

    def retry_notices(self, part_id: UUID | None = None) -> int:
        """Deliver now what waits, of a part's application or of all; return how many notices were delivered."""
        return outbox.retry(self.office, self.identity, self._application(part_id))

    def _application(self, part_id: UUID | None) -> UUID | None:
        return claims.application_of(self.office, self.identity, part_id) if part_id else None

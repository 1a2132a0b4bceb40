"""A case is told anew after every act; its papers are taken from the store once a sitting."""

from __future__ import annotations

import pytest

from reviewer_tui.casework.views import InboxFilter
from reviewer_tui.errors import StoreFault
from tests.casework.test_decision_archive import altered_by_hand
from tests.homes import OpenDesk


def test_papers_are_read_once_a_sitting(sit_down: OpenDesk) -> None:
    desk = sit_down("a.akhmetova")
    told = {row.part_id: desk.case(row.part_id).evidence for row in desk.window(InboxFilter(), 0, 100)}
    # Every value stands in a text layer: scans that nobody recognised yet tell nothing.
    part_id = max(told, key=lambda part_id: sum(len(line.documents) for line in told[part_id]))
    kinds = {one.kind for one in desk.case(part_id).attachments if one.media_type != "application/pdf"}
    assert kinds <= {"photo"}, "a scan would be read again at every act"
    assert sum(len(line.documents) for line in told[part_id]) > 5
    altered_by_hand(desk, "DELETE FROM document_chunk")
    assert desk.case(part_id).evidence == told[part_id]
    assert desk.preview(part_id).differs == sum(line.sign.name == "DIFFERS" for line in told[part_id])
    with pytest.raises(StoreFault):
        sit_down("a.akhmetova").case(part_id)

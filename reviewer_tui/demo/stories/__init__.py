"""Stories of applicants, one file a kind of application: who asks, with which papers, and what registries know."""

from __future__ import annotations

from collections.abc import Callable

from reviewer_tui.demo.case import Case
from reviewer_tui.demo.order import Order
from reviewer_tui.demo.stories.admission import admission
from reviewer_tui.demo.stories.duplicates import duplicates
from reviewer_tui.demo.stories.reinstatement import reinstatement
from reviewer_tui.demo.stories.updating import updating
from reviewer_tui.demo.stories.withdrawal import withdrawal

_STORIES: dict[str, Callable[[Order], Case]] = {
    "admission": admission,
    "updating": updating,
    "duplicates": duplicates,
    "reinstatement": reinstatement,
}


def tell(order: Order) -> Case:
    """The case of an order, before anything is planted in it.

    Raises:
        KeyError: the portal knows no story of that service.
    """
    if order.withdraws is not None:
        return withdrawal(order, tell(order.withdraws))
    return _STORIES[order.service](order)

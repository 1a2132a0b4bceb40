"""Keeps the garbage collector from stopping the keyboard.

A full collection looks at everything that is alive. Here that is mostly modules, classes and rules of the services,
nearly three hundred thousand objects, which never become garbage: a tenth of a second, every few seconds of typing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

GROWTH: Final = 1.0625
"""Everything that lives is set aside once there is so much more of it than the last time: nearer to one, collections
are shorter and more dead widgets stay; with this, they stop staying at some 30 MB."""


def set_loaded_aside() -> None:
    """From now on, what was loaded is set aside as soon as a collection shows it, and not looked at again.

    What is set aside is still freed when nothing refers to it; only if it were in a cycle it would stay. The work
    itself is full of cycles, such as styles, widgets and workers: what of it is set aside with the rest stays, so that
    is done the more seldom the more there is, and no more once a day's work only replaces what it had.
    """
    if _aside not in gc.callbacks:
        gc.callbacks.append(_aside)


@contextmanager
def at_rest() -> Iterator[None]:
    """Collect nothing while many small values are made that all live on; for bounded work only.

    Whatever else runs meanwhile is not collected either; two who rest at once end it with the first that is done.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Aside:
    """A callback of the collector that sets aside what survived, whenever there is much more of it.

    It does not look at the survivors: whoever holds them, if only to count, breaks a tuple that another thread is
    building (https://bugs.python.org/issue15108). Blocks of memory are counted instead.
    """

    def __init__(self) -> None:
        self._blocks = 0

    def __call__(self, phase: str, about: dict[str, Any]) -> None:
        if phase == "stop" and about["generation"] == 2:
            blocks = sys.getallocatedblocks()
            if blocks > GROWTH * self._blocks:
                self._blocks = blocks
                gc.freeze()


_aside: Final = _Aside()

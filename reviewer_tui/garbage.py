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

MOST: Final = 30_000
"""So many survivors of a full collection cost too little to be set aside."""


def set_loaded_aside() -> None:
    """From now on, what was loaded is set aside as soon as a collection shows it, and not looked at again.

    What is set aside is still freed when nothing refers to it; only if it were in a cycle it would stay. The work
    itself is full of cycles, such as styles, widgets and workers: it is set aside only with what was loaded during it.
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
    """A callback of the collector that sets aside what survived, once each time modules were loaded."""

    def __init__(self) -> None:
        self._modules = 0

    def __call__(self, phase: str, about: dict[str, Any]) -> None:
        if phase != "stop" or about["generation"] != 2:
            return
        # More survivors alone say nothing: a day's work keeps some and makes garbage of them later.
        loaded = len(sys.modules)
        if loaded > self._modules and len(gc.get_objects(generation=2)) > MOST:
            self._modules = loaded
            gc.freeze()


_aside: Final = _Aside()

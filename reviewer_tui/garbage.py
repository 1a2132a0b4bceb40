"""Keeps the garbage collector from stopping the keyboard.

A full collection looks at everything that is alive. Here that is mostly modules, classes and rules of the services,
nearly two hundred thousand objects, which never become garbage: a tenth of a second, every few seconds of typing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

MOST: Final = 30_000
"""More survivors of a full collection than the work itself keeps alive: something was loaded."""


def set_loaded_aside() -> None:
    """From now on, what was loaded is set aside as soon as a collection shows it, and not looked at again.

    What is set aside is still freed when nothing refers to it; only if it were in a cycle it would stay.
    """
    if _after not in gc.callbacks:
        gc.callbacks.append(_after)


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


def _after(phase: str, about: dict[str, Any]) -> None:
    if phase == "stop" and about["generation"] == 2 and len(gc.get_objects(generation=2)) > MOST:
        gc.freeze()

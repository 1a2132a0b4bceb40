"""What was loaded is set aside from the garbage collector; the work itself is not."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from reviewer_tui.garbage import at_rest

PROGRAM = """
import gc, sys, weakref
from reviewer_tui.garbage import set_loaded_aside

MANY = 50_000
held = []
sys.addaudithook(lambda event, _about: held.append(event) if event == "gc.get_objects" else None)

class Shown:
    def __init__(self):
        self.parent = self

def set_aside(*_held):
    gc.collect()
    return gc.get_freeze_count()

gc.collect()
gc.freeze()
before = gc.get_freeze_count()
set_loaded_aside()
set_loaded_aside()
rules = [[] for _ in range(MANY)]
loaded = set_aside(rules)
work = [Shown() for _ in range(MANY)]
shown = weakref.ref(work[0])
at_work = set_aside(work)
del work
gc.collect()
freed = shown() is None
import asyncio
later = set_aside([[] for _ in range(MANY)])
print(len(gc.callbacks), loaded - before >= MANY, at_work <= loaded, freed, later - at_work >= MANY, not held)
"""


def test_what_was_loaded_is_set_aside_and_the_work_is_freed() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "True", "True", "True", "True", "True"]


def test_nothing_is_collected_at_rest_and_what_was_off_stays_off() -> None:
    assert gc.isenabled()
    with pytest.raises(KeyError), at_rest():
        raise KeyError
    assert gc.isenabled()
    with at_rest():
        with at_rest():
            pass
        assert not gc.isenabled(), "who rested already rests on"
    assert gc.isenabled()

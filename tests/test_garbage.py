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

MANY, DAYS = 40_000, 60
held = []
sys.addaudithook(lambda event, _about: held.append(event) if event == "gc.get_objects" else None)

class Shown:
    def __init__(self):
        self.parent = self

set_loaded_aside()
set_loaded_aside()
before = gc.get_freeze_count()
rules = [[] for _ in range(MANY)]
gc.collect()
loaded = gc.get_freeze_count()
more = [[] for _ in range(MANY)]
gc.collect()
later = gc.get_freeze_count()
for _ in range(DAYS):
    work = [Shown() for _ in range(MANY)]
    shown = weakref.ref(work[0])
    gc.collect()
    del work
gc.collect()
print(len(gc.callbacks), loaded - before >= MANY, later - loaded >= MANY, not held)
print(shown() is None, gc.get_freeze_count() - later < DAYS // 3 * MANY)
"""


def test_what_was_loaded_is_set_aside_and_the_work_of_many_days_is_freed() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", *["True"] * 5]


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

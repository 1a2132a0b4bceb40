"""Takes in paths in a process of its own: ``python -m tests.casework.intake_process HOME URL SEED PATH…``."""

import sys
from pathlib import Path

from reviewer_tui.casework.intake import take_in
from tests.casework.intake_office import office_of


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    home, url, seed, *paths = sys.argv[1:]
    with office_of(Path(home), url, seed=int(seed)) as office:
        say("ready")
        sys.stdin.readline()
        report = take_in(office, [Path(path) for path in paths], lambda step: say(step.done))
    say(len(report.accepted), len(report.rejected), len(report.repeated), report.stopped)

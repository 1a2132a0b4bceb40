"""Taking in what the portal sends: read a package safely, judge it, register it in one transaction."""

from reviewer_tui.casework.intake.batch import Progress, take_in
from reviewer_tui.casework.intake.report import Accepted, IntakeProgress, IntakeReport, Rejected, Repeated
from reviewer_tui.casework.intake.watch import watch

__all__ = [
    "Accepted",
    "IntakeProgress",
    "IntakeReport",
    "Progress",
    "Rejected",
    "Repeated",
    "take_in",
    "watch",
]

"""The checklist: general predicates run over the facts of one part; each verdict says what was compared."""

from reviewer_tui.casework.checks.engine import PREDICATES, CheckResult, paths_of, run
from reviewer_tui.casework.checks.facts import AttachedFact, Facts, PhotoFact, ProviderFact, RegistryFact

__all__ = [
    "PREDICATES",
    "AttachedFact",
    "CheckResult",
    "Facts",
    "PhotoFact",
    "ProviderFact",
    "RegistryFact",
    "paths_of",
    "run",
]

"""What can go wrong with the store, by code; the words for the user are made above."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, IntegrityError

APPEND_ONLY = "append-only"
"""Both the code of the fault and the mark by which a trigger's refusal is recognised."""

_SQLITE = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_FULL": "full",
    "SQLITE_IOERR": "unreachable",
    "SQLITE_READONLY": "read-only",
    "SQLITE_CORRUPT": "corrupt",
    "SQLITE_NOTADB": "corrupt",
    "SQLITE_CANTOPEN": "unreachable",
    "SQLITE_PERM": "unreachable",
    "SQLITE_AUTH": "unreachable",
}
_SQLSTATE = {
    "25006": "read-only",
    "42501": "read-only",
    "42P01": "older",
    "42703": "older",
    "53100": "full",
    "55P03": "locked",
    "40001": "locked",
    "40P01": "locked",
    "XX001": "corrupt",
    "XX002": "corrupt",
}
_SQLSTATE_CLASS = {"08": "unreachable", "28": "unreachable", "3D": "unreachable", "57": "unreachable"}


class StoreError(Exception):
    """The store could not do it; nothing of the transaction was kept.

    Attributes:
        code: ``locked`` (busy longer than the patience of 30 s), ``full`` (no space left),
            ``newer``, ``older`` (the schema), ``missing`` (no store or no such thing in it), ``unreachable`` (also
            when the disk refuses to read or write), ``corrupt``, ``read-only``, ``append-only`` (a trigger kept a
            record from being rewritten), ``conflict`` (a key or reference rule), ``exists`` (would overwrite), ``unsupported`` or ``failed``.
        detail: one English line for the log; never a bound value, so never personal data.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def fault_of(error: DBAPIError) -> StoreError:
    """Name a driver's error; the statement and its values are left out on purpose."""
    original = error.orig
    detail = str(original).strip().splitlines()[0] if str(original).strip() else type(original).__name__
    if APPEND_ONLY in detail:
        return StoreError(APPEND_ONLY, detail)
    if isinstance(error, IntegrityError):
        return StoreError("conflict", detail)
    sqlstate = getattr(original, "sqlstate", None)
    if sqlstate:
        code = _SQLSTATE.get(sqlstate) or _SQLSTATE_CLASS.get(sqlstate[:2]) or "failed"
        return StoreError(code, detail)
    name = getattr(original, "sqlite_errorname", None)
    if name:
        return StoreError(_sqlite_code(name, detail), detail)
    return StoreError(
        "unreachable" if error.connection_invalidated or _connecting(error) else "failed", detail
    )


def _sqlite_code(name: str, detail: str) -> str:
    if "no such table" in detail or "no such column" in detail:
        return "older"
    base = "_".join(name.split("_")[:2])
    return _SQLITE.get(base, "failed")


def _connecting(error: DBAPIError) -> bool:
    """PostgreSQL gives no state when the connection itself failed; such an error has no statement."""
    return error.statement is None or type(error.orig).__name__ == "OperationalError"

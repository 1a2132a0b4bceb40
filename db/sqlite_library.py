"""One patched SQLite for the whole process.

SQLite before 3.51.3 can lose committed writes when several connections write and checkpoint in WAL mode, and
two copies of the library in one process silently drop each other's POSIX locks. So the standard library's module
is replaced by pysqlite3's before anybody imports it, and there is no way back.
"""

from __future__ import annotations

import sys

import pysqlite3
import pysqlite3.dbapi2

OLDEST_SAFE = (3, 51, 3)


def install() -> None:
    """Make ``sqlite3`` mean pysqlite3 in this process.

    Raises:
        RuntimeError: the library is older than `OLDEST_SAFE`, or the standard one has already been loaded.
    """
    if pysqlite3.sqlite_version_info < OLDEST_SAFE:
        wanted = ".".join(map(str, OLDEST_SAFE))
        raise RuntimeError(f"SQLite {pysqlite3.sqlite_version} is older than {wanted} and may lose data")
    loaded = sys.modules.get("sqlite3")
    if loaded is not None and loaded is not pysqlite3:
        raise RuntimeError(
            "the standard sqlite3 was imported before db; two SQLite copies in one process lose locks"
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

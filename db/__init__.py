"""The store: SQLModel tables, engine, queries, the ledger, migrations, backup.

Importing this package settles which SQLite library the whole process uses, before anything else can open one.
"""

from db import sqlite_library

sqlite_library.install()

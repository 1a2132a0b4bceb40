"""How a store of an older version becomes one of this version; the initial revision is the tables as they were then."""

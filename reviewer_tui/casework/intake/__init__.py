"""Taking in what the portal sends: read a package safely, judge it, register it in one transaction."""

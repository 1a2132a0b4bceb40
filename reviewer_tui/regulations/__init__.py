"""What the law says, as data: services, terms, documents, grounds, calendar, identifiers and names."""

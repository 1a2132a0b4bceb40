"""The workplace of officials who decide on public-service applications, used over SSH."""

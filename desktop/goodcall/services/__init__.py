"""Use cases: what the user would say, one verb a method."""

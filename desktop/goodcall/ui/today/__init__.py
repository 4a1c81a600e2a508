"""Today: what is open, what comes later, the timeline, and the quiet cards around an interview."""

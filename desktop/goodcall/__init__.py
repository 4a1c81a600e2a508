"""Good Call: the right follow-up call, at the right time, with everything at hand."""

__version__ = "0.1.0"

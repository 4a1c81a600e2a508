"""The call panel: everything at hand in a call, and its outcome in one click."""

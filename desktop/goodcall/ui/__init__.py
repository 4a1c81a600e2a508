"""The windows: ask services, show answers."""

"""Settings: each kept at once, each with a way back."""

"""The wiring: what is done on the screens reaches the services, and what changed reaches the screens."""

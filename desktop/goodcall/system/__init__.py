"""The operating system: clock, alarm, notifications, working days, one instance."""

"""What is polite: facts, calling windows, rules. Plain Python, no I/O."""

"""Sheets over the window: add, write, hear, find, import; and the first start."""

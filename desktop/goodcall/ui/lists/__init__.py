"""Interviews, Contacts, Calls: tables that read a page at a time."""

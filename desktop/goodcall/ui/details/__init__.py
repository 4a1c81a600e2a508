"""What stands beside a list: a contact, an interview or a call, edited in place."""

"""Files of others and of our own: calendars, cards, phone numbers, zone names."""

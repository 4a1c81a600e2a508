"""What every screen is made of: tokens, style, fields, icons, phrases, and what a page is."""

"""What do both halves know of the inbox? Which it is, what names say, how files come in."""

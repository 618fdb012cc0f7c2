"""Which lines belong to the sheet and not to the text? Headers, footers, watermarks, mastheads."""

"""How do documents come in over HTTP? Into the same inbox as all others."""

"""How do researchers take everything? As lines of JSON, of what is public at this moment."""

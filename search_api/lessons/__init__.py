"""How are lessons found, ordered, grouped and shown? Each a record with its whole text."""

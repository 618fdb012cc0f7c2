"""What do the two halves agree on? Settings, index schema, vocabulary, engine."""

"""What may a reader be about to ask? Titles, concepts and words that begin as typed."""

"""What did the user type, and how is it searched? Words, language, concepts, clauses."""

"""When does a passage get its vector? After it can be found by its words, and on idle cores."""

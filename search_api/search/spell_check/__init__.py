"""Was a word mistyped, and what was meant? By the words of the index and of a language."""

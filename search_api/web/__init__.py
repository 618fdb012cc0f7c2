"""How does a person use the API? Pages that show what its public addresses answer, and no more."""

"""How is what was asked told to the engine? Conditions and scores over its fields."""

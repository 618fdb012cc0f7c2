"""How does a search run? One request value, two bodies, the searcher, the answer's hits."""

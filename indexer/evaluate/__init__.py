"""How good is enrichment? Measured on texts whose right answers are known."""

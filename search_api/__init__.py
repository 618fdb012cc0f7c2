"""How is a question answered? Requests become queries, hits become responses."""

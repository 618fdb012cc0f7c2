"""How does a file become searchable? Inbox, store, enrichment, passages, bulk, index lifecycle."""

"""Which commands does the indexer bring? One module a command."""

"""How are hits taken away? As a file: a table, references, or quotations with citations."""

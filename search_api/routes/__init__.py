"""Which addresses are there? One file a kind of thing; each only reads, calls and answers."""

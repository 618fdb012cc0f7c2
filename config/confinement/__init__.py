"""What may a process that parses strangers' bytes still do? Knows nothing of documents."""

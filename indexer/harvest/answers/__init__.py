"""What did a source answer? Bytes of strangers, made into records by a process that is shut in."""

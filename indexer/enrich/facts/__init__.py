"""What is known of a document from its words? Topics, subjects, instruments, regions, and why."""

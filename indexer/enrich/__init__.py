"""What is a document about? One enricher a module; each a pure function of the text."""

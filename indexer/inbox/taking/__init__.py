"""What is made of a complete file? A document, what is said of it, or its withdrawal."""

"""What does pdfium read from a PDF? Lines of text with their looks, what hides them, pictures."""

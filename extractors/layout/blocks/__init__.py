"""Which lines belong together, in which order, and as what? Paragraphs, headings, tables."""

"""How do lines become text that people can read? Order, blocks, headings, furniture, sections."""

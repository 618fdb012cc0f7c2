"""What does a text file say? Plain text, Markdown, and what stands before it."""

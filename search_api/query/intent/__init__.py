"""What does a question want? A kind of answer, years, and what it leaves out."""

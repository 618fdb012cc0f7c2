"""What does a file say? Files in; pages, sections and metadata out."""

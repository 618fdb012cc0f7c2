"""Where is the truth kept? A folder a document, written so that no crash can take it back."""

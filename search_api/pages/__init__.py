"""How is one page of a report shown? As text with boxes, and as an image."""

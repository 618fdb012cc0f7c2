"""How is OpenSearch asked? One gateway, which narrows each body to what a caller may see."""

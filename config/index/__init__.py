"""What does the index look like? Field names, mappings, analyzers and index names, in one place."""

"""Where is there much and where is there nothing? Counts by two facets at once."""

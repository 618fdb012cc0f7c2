"""Of what kind is each block and passage? By headings, its own words and its surroundings."""

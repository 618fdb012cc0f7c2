"""What is known of one report? Itself, its versions, and what is like it."""

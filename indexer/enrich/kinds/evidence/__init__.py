"""What speaks for which kind of a block? All evidence, and its sum."""

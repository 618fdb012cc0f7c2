"""How is what a reader put aside taken along? As a list with notes, by theme, in a file."""

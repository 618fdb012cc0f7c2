"""What does a picture of a page say? Made straight, and read in its script's languages."""

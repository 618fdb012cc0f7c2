"""What lies on disk, and in which form? Each format and rule once, for those who write and read."""

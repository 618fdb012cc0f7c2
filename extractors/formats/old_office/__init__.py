"""What do the binary files of old office programs say? Their streams and records."""

"""What can be asked here? The vocabulary, and what the API can do, both told by what is in use."""

"""What stands around the routes? Limits, headers and counters; plain ASGI, microseconds each."""

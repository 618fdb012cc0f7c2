"""How does the API speak HTTP? Who asks, what errors say, and what stands around every route."""

"""How is Waymark doing? Told to those in charge, as JSON and to Prometheus."""

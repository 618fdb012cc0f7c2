"""What can be chosen, and how often does each value occur? Table, filters, counts, names."""

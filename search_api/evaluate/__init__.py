"""How good are the answers? Judged collections, run through our own index and queries."""

"""How do documents reach OpenSearch? Entries, bulk requests, the indexes' life."""

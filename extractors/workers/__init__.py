"""How are files read by processes that may die? A pool of workers, and their readers."""

"""How does a file arrive, and what is its partner told? From the watched folder to the receipt."""

"""How do documents come from partners' own servers? By the usual protocols, into the inbox."""

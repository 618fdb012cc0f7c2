"""How are texts compared with the cues of a kind? Words, sentences, lead-ins and questions."""

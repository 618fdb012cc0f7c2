"""How do curators set reports right over HTTP? Their words are kept, with who and when."""

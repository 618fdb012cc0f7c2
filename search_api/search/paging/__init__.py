"""How does one page of hits follow another? By number, and by cursor."""

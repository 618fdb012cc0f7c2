"""How do libraries harvest what is public? By OAI-PMH 2.0, as Dublin Core."""

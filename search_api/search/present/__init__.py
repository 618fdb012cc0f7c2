"""How do hits look in an answer? Reports, their passages, labels and extracts."""

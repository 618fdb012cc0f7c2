"""How likely is each kind, by the words alone? Linear models, and what they weigh."""

"""What is a document called, who made it, when? Evidence collected field by field, then weighed."""

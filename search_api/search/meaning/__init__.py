"""What else may answer a question, in other languages than its own? Found by what passages mean."""

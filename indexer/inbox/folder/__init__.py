"""Which files lie in the watched folder, complete or held, and how are they reached and removed?"""

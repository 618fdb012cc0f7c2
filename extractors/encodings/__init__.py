"""How is a text encoded that does not say so, and which codec is meant where it does?"""

"""How does a text become words, and which of the vocabulary's terms stand in it?"""

"""Which concepts, countries, people and instruments does a question name, and by which words?"""

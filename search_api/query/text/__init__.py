"""How are the words of a question cut, compared and told apart, whatever they mean?"""

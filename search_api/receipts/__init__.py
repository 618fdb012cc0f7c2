"""What are partners told, and in which words?"""

"""Who is told of new reports, of which search, and how?"""

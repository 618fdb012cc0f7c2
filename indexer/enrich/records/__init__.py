"""Which lessons, practices, recommendations and challenges does a document hold, each whole?"""

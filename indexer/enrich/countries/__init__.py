"""Which countries does a text name, and of which of them does it speak?"""

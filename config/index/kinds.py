"""Which kinds of passages are no text to be found by?"""

DEMOTED_KINDS = ("references", "contents", "boilerplate")
"""They repeat every word of the field and answer nothing."""

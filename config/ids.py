"""How do ids look? Patterns of those of documents, of their passages and of their lessons."""

DOCUMENT_ID = "[0-9a-f]{64}"
"""The SHA-256 of its bytes."""

PASSAGE_ID = DOCUMENT_ID + r"-\d{1,9}"
LESSON_ID = DOCUMENT_ID + "-r[0-9a-f]{12}"

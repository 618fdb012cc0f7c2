"""Which words name countries, topics, kinds and types? Files a librarian edits, and a loader."""

from config.vocabulary.load import load_vocabulary
from config.vocabulary.lookup import Vocabulary

__all__ = ["Vocabulary", "load_vocabulary"]

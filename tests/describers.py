"""What does the describer say of a document? Built once for all tests of the bibliography."""

import functools

from config.vocabulary import load_vocabulary
from extractors.document import ExtractedDocument
from indexer.enrich.bibliography.describe import Describer, Description
from indexer.enrich.bibliography.printed_groups import printed_groups
from indexer.enrich.facts.text_reading import TextReader


@functools.cache
def describer() -> Describer:
    vocabulary = load_vocabulary()
    return Describer(vocabulary, TextReader(vocabulary).matcher)


def described(
    document: ExtractedDocument, file_name: str = "x1.pdf", language: str = "en"
) -> Description:
    """Title, authors and all else of a document, with the evidence."""
    print_ = printed_groups(document)
    title = describer().title(document, print_, file_name)
    return describer().describe(document, print_, file_name, language, title)

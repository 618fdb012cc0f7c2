"""Which file is the document? The one at its address, or the one that the page there shows.

A page names its file by Signposting (`rel="item"`, https://signposting.org) or by the tag that
scholarly search engines read (`citation_pdf_url`).
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from config.errors import HarvestFailed, WaymarkError
from indexer.harvest.answers.records import ShownFiles
from indexer.harvest.fetch import NOTHING_KNOWN, Answer, Fetcher, Validators
from indexer.harvest.found_document import Found


def document_file(
    found: Found, fetcher: Fetcher, address: str = "", known: Validators = NOTHING_KNOWN
) -> Answer | None:
    """The file of a document; None when the one at `address` is still what is `known` of it.

    Raises:
        HarvestFailed, InnerAddress: none of its addresses gives one; says why the first does not.
    """
    first: WaymarkError | None = None
    for each in found.addresses:
        try:
            if each == address and known != NOTHING_KNOWN:
                answer = fetcher.get(each, known)
                if answer is None:
                    return None
            else:
                answer = fetcher.get(each)
            return _document(found, fetcher, answer)
        except WaymarkError as error:
            first = first or error
    raise first or HarvestFailed(f"{found.key}: its record names no address of a file")


def _document(found: Found, fetcher: Fetcher, answer: Answer | None) -> Answer:
    if answer is None:
        raise HarvestFailed(f"{found.key}: the server says that nothing has changed, unasked")
    if not answer.is_page:
        return answer
    for file in _named_files(answer, fetcher):
        shown = fetcher.get(file)
        if shown and not shown.is_page:
            return shown._replace(validators=NOTHING_KNOWN)  # they are not of the page's address
    if found.page_is_document:
        return answer
    raise HarvestFailed(
        f"{answer.url}: a page that names no file",
        mend="Ask those who run it for rel=item or citation_pdf_url in its pages.",
    )


def _named_files(page: Answer, fetcher: Fetcher) -> Iterator[str]:
    """Its most likely file, first by its header, then by its own words."""
    yield from (address for relation, address in page.links if relation == "item")
    named = fetcher.parsed(ShownFiles, page).addresses
    yield from (urljoin(page.url, each) for each in named[:1])

"""Which file does a web page show? By the tag of scholarly search engines, or by Signposting's."""

from lxml import etree, html

from indexer.harvest.answers.records import ShownFiles


def parse(body: bytes, _address: str) -> ShownFiles:
    """None of what is no page."""
    try:
        root = html.fromstring(body)
    except (etree.ParserError, ValueError):
        return ShownFiles([])
    named = root.xpath('//meta[@name="citation_pdf_url"]/@content | //link[@rel="item"]/@href')
    return ShownFiles([str(each).strip() for each in named])

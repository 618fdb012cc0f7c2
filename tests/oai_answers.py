"""What does a repository answer in tests? OAI-PMH, as little of it as is asked for."""

from harvest_samples import XML
from partner_server import Page

FIRST = "/oai?verb=ListRecords&metadataPrefix=oai_dc"
NEXT = "/oai?verb=ListRecords&resumptionToken=more%3D2"


def record(name: str, *values: str, deleted: bool = False, stamp: str = "2026-01-02") -> str:
    status = ' status="deleted"' if deleted else ""
    inner = "".join(f"<dc:{each.split()[0]}>{each.partition(' ')[2]}</dc:{each.split()[0]}>"
                    for each in values)  # fmt: skip
    metadata = "" if deleted else (
        "<metadata><oai_dc:dc xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/'"
        f" xmlns:dc='http://purl.org/dc/elements/1.1/'>{inner}</oai_dc:dc></metadata>"
    )  # fmt: skip
    return (
        f"<record><header{status}><identifier>oai:x:{name}</identifier>"
        f"<datestamp>{stamp}</datestamp></header>{metadata}</record>"
    )


def answer(*records: str, token: str = "") -> Page:
    more = f"<resumptionToken>{token}</resumptionToken>" if token else ""
    return Page(
        "<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><ListRecords>"
        f"{''.join(records)}{more}</ListRecords></OAI-PMH>",
        XML,
    )


def error(code: str) -> Page:
    body = f"<OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><error code='{code}'/></OAI-PMH>"
    return Page(body, XML)

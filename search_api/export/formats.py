"""In which formats can hits be taken away? One row each; chosen by name or by media type."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import NamedTuple

from starlette.exceptions import HTTPException

_OFFICE = "application/vnd.openxmlformats-officedocument"


class Format(NamedTuple):
    """`of_passages`: quotes single passages, so that it is of no use for reports."""

    name: str  # of the parameter's value, and of the file's ending unless that is another
    media_type: str
    of_passages: bool = False
    other_ending: str = ""

    @property
    def ending(self) -> str:
        return self.other_ending or self.name


FORMATS: tuple[Format, ...] = (
    Format("csv", "text/csv"),
    Format("jsonl", "application/x-ndjson"),
    Format("ris", "application/x-research-info-systems"),
    Format("bib", "application/x-bibtex"),
    Format("csl", "application/vnd.citationstyles.csl+json", other_ending="json"),
    Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
    Format("docx", f"{_OFFICE}.wordprocessingml.document", of_passages=True),
    Format("md", "text/markdown", of_passages=True),
)
BY_NAME = {each.name: each for each in FORMATS}


def chosen_format(name: str | None, accept: str, known: Iterable[Format]) -> Format:
    """By the parameter, else the first that the header `Accept` names, else the first there is.

    Raises:
        HTTPException: 406, only other media types are accepted.
    """
    known = list(known)
    if name:
        return BY_NAME[name]
    accepted = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    for media_type in accepted:
        for each in known:
            if each.media_type == media_type:
                return each
    if not accept or any(media_type.endswith("/*") for media_type in accepted):
        return known[0]
    offered = ", ".join(each.media_type for each in known)
    raise HTTPException(HTTPStatus.NOT_ACCEPTABLE, f"exports come as {offered}")

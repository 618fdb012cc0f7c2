"""Which data sets are on a page of a CKAN catalogue's list?"""

import msgspec
from msgspec import Struct

from indexer.harvest.answers.records import Catalogue


class _Answer(Struct):
    success: bool
    result: Catalogue


def parse(body: bytes, _address: str) -> Catalogue:
    """Raises ValueError where it is no such list."""
    try:
        return msgspec.json.decode(body, type=_Answer).result
    except msgspec.MsgspecError as error:
        raise ValueError(f"its answer is no list of data sets ({error})") from error

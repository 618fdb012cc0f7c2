"""In which language is a partner told what became of a file? In the one that was asked for."""

from typing import cast

from search_api.receipts.sentences import in_language
from search_api.upload.responses import ArrivalEntry


def entry_in(entry: ArrivalEntry, language: str) -> ArrivalEntry:
    """What became of an arrival, with its sentences in a language."""
    reason, mend, *warnings = (
        in_language(each, language)
        for each in (entry["reason"], entry["what_to_do"], *entry["warnings"])
    )
    is_whole = all(each.is_whole for each in (reason, mend, *warnings))
    told = {
        "lang": language if is_whole else "en",
        "reason": reason.text,
        "what_to_do": mend.text,
        "warnings": [each.text for each in warnings],
    }
    return cast("ArrivalEntry", entry | told)

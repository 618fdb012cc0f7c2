"""Does a noun belong to the noun before it, where no word such as "of" says so?

Arabic has it by the order of words alone ("letter recommendation"), Russian by the second case.
"""

import re
from collections.abc import Sequence

_ARABIC = re.compile(r"[\u0621-\u064a]")
_SECOND_CASE = re.compile(
    r"[а-я]+(?:ов|ев|ей|ий|ик|ока|[тхд]а)"
)  # уроков, рекомендаций, практик, урока
_ITS_ADJECTIVE = re.compile(r"[а-я]+(?:ых|их|ого|его)")  # лучших, передового


def belongs_to_noun_before(noun: Sequence[str]) -> bool:
    """Of the words of a noun that follows another: "расписание уроков", "رسالة توصية"."""
    if _ARABIC.match(noun[0]):
        return True
    return bool(_SECOND_CASE.fullmatch(noun[-1]) or _ITS_ADJECTIVE.fullmatch(noun[0]))

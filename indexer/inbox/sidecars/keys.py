"""Which key was meant, and may a line have meant that a document is not for all?

What is meant to be internal must not come to light by a slip of the pen; so a key that is almost a
known one, and words that tell of access, are a person's to judge.
"""

import re

from config.text import edit_distance, fold_name

KEYS = (
    "title",
    "authors",
    "year",
    "countries",
    "topics",
    "type",
    "language",
    "source_url",
    "licence",
    "access",
    "embargo",
    "password",
)
_BY_FOLDED = {fold_name(key): key for key in KEYS}
_LONG = 6  # letters; of shorter words, one wrong letter makes another word
_LONGEST_KEY = 60  # letters that are compared

_TELLING = re.compile(
    r"acc?es|embarg|intern(al|e|o|a)?$|confiden|restri|restrei|privat|prive|privad|secret[oa]?$"
    r"|visib|hidden|hide$|publi(c|que|co|ca|sh|k|er|car)$|(non|not)publi|الوصول|داخلي|سري|حظر|مقيد"
    r"|(do)?not?(be)?(shar|distrib|circul|releas|disclos)|(nepas|non|no|nao)d(iff?us|ifund|istrib|ivulg)"
    r"|shar(e|ing)$|compart(ir|ilhar)$|partager$|diffusion$|diffuser$|difusi?on$|difusao$"
)
"""Beginnings of words, folded: `access_level`, `embargo_until`, `is_internal`, `visibility`."""

CLOSED_WORDS = frozenset(
    fold_name(word)
    for line in (
        "internal; internal only; internal use; internal use only; intern; interne; usage interne",
        "interno; interna; uso interno; uso interna; private; privé; privée; privado; privada",
        "privat; restricted; restreint; restreinte; restringido; restringida; restrito; restrita",
        "confidential; confidentiel; confidentielle; confidencial; vertraulich; secret; secreto",
        "secreta; hidden; closed; fermé; cerrado; fechado; not public; non public; no public",
        "no público; no publicar; no publicado; não público; não publicar; não publicado",
        "ne pas publier; ne pas diffuser; non publié; pas public; nicht öffentlich; reservado",
        "reservada; réservé; do not share; do not distribute; not for publication; غير منشور",
        "unpublished; do not publish; embargo; embargoed; staff; staff only",
        "داخلي; سري; خاص; مقيد",
    )
    for word in line.split("; ")
)
"""What people write for `internal`."""


_PUBLISHED = re.compile(
    r"(is)?(publi(?!sher$)|shared|open|releas|online|ouvert|abiert|abert|diff?us|نشر|منشور)"
)
_NO = frozenset(
    fold_name(word) for word in ("no", "non", "não", "nein", "not", "false", "n", "0", "لا")
)


def known_key(key: str) -> str:
    """The key of the contract that this is, without case, accents and separators; or ''."""
    return _BY_FOLDED.get(fold_name(key), "")


def nearest_key(key: str) -> str:
    """The key of the contract that it almost is; '' where it is like none."""
    plain = fold_name(key)[:_LONGEST_KEY]
    return next((name for known, name in _BY_FOLDED.items() if _are_near(plain, known)), "")


def tells_of_access(key: str) -> bool:
    """Whether a key that we do not know speaks of who may see a document."""
    if says_closed(key):  # `vertraulich: ja`
        return True
    parts = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key[: 2 * _LONGEST_KEY]))
    return any(_TELLING.match(fold_name(word)) for word in (*parts, "".join(parts)))


def says_not_published(key: str, value: object) -> bool:
    """`published: no`, `open: false`; with another value such a key tells when, or how."""
    denies = value is False or (isinstance(value, str) and fold_name(value) in _NO)
    return denies and _PUBLISHED.match(fold_name(key[:_LONGEST_KEY])) is not None


def says_closed(value: object) -> bool:
    """Whether a value is a word for `internal`."""
    return isinstance(value, str) and fold_name(value[:_LONGEST_KEY]) in CLOSED_WORDS


def _are_near(one: str, other: str) -> bool:
    """One slip of the pen; in long words two."""
    allowed = 2 if len(other) >= _LONG else 1
    return abs(len(one) - len(other)) <= allowed and edit_distance(one, other) <= allowed

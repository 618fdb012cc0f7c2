"""What does a harvester ask? A verb and its arguments, checked by the standard's rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from search_api.oai.errors import OaiError
from search_api.oai.tokens import Token, token_of

PREFIX = "oai_dc"


class _Arguments(NamedTuple):
    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    may_resume: bool = False


_LIST = _Arguments(
    frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), may_resume=True
)
VERBS: dict[str, _Arguments] = {
    "Identify": _Arguments(),
    "ListMetadataFormats": _Arguments(optional=frozenset({"identifier"})),
    "ListSets": _Arguments(may_resume=True),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": _Arguments(frozenset({"identifier", "metadataPrefix"})),
}
_TOKEN = "resumptionToken"  # noqa: S105 - the standard's word
_DAY, _SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
_LETTERS = {_DAY: len("2026-11-20"), _SECOND: len("2026-11-20T09:15:00Z")}


@dataclass(frozen=True, slots=True)
class Period:
    """Changed at or after `first` and before `end`; None is open."""

    first: datetime | None = None
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class OaiRequest:
    """`arguments` as they came, to be told again."""

    verb: str
    arguments: dict[str, str]
    identifier: str = ""
    period: Period = Period()
    token: Token | None = None
    """Where a list goes on: at its beginning, when none was sent."""


def oai_request(pairs: Sequence[tuple[str, str]]) -> OaiRequest:
    """Raises OaiError as the standard says."""
    sent = dict(pairs)
    verbs = [value for name, value in pairs if name == "verb"]
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise OaiError("badVerb", f"one verb is needed, of {', '.join(VERBS)}")
    (verb,) = verbs
    arguments = {name: value for name, value in sent.items() if name != "verb"}
    _check(verb, arguments, is_repeated=len(pairs) > len(sent))
    token = None
    if VERBS[verb].may_resume:
        token = _token(verb, arguments)
        period = _period(token.first, token.last)
    else:
        period = Period()
    if (prefix := arguments.get("metadataPrefix", PREFIX)) != PREFIX:
        raise OaiError("cannotDisseminateFormat", f"{prefix[:50]} is not offered; {PREFIX} is")
    return OaiRequest(verb, arguments, arguments.get("identifier", ""), period, token)


def _check(verb: str, arguments: dict[str, str], *, is_repeated: bool) -> None:
    rules = VERBS[verb]
    if is_repeated:
        raise OaiError("badArgument", "an argument stands there twice")
    if rules.may_resume and _TOKEN in arguments:
        if len(arguments) > 1:
            raise OaiError("badArgument", f"{_TOKEN} stands alone beside the verb")
        return
    if missing := rules.required - arguments.keys():
        raise OaiError("badArgument", f"{verb} needs {', '.join(sorted(missing))}")
    if unknown := arguments.keys() - rules.required - rules.optional:
        raise OaiError("badArgument", f"{verb} has no argument {min(unknown)[:50]}")


def _token(verb: str, arguments: dict[str, str]) -> Token:
    if text := arguments.get(_TOKEN):
        token = token_of(text)
        if token.verb != verb:
            raise OaiError("badResumptionToken", "the token is of another list")
        return token
    if _TOKEN in arguments:
        raise OaiError("badResumptionToken", "the token is empty")
    first, last, chosen = (arguments.get(name, "") for name in ("from", "until", "set"))
    return Token(verb, first, last, chosen)


def _period(first: str, last: str) -> Period:
    written = [_format_of(each) for each in (first, last) if each]
    if len(set(written)) > 1:
        raise OaiError("badArgument", "from and until are of one granularity, days or seconds")
    step = timedelta(days=1) if written == [_DAY] * len(written) else timedelta(seconds=1)
    try:
        begins = _read(first, written[0]) if first else None
        ends = _read(last, written[-1]) + step if last else None
    except (ValueError, OverflowError) as error:
        raise OaiError("badArgument", "from and until are days or seconds in UTC") from error
    if begins and ends and begins >= ends:
        raise OaiError("badArgument", "from is after until")
    return Period(begins, ends)


def _format_of(text: str) -> str:
    for written, letters in _LETTERS.items():
        if len(text) == letters and text.isascii():
            return written
    raise OaiError("badArgument", "a date is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ")


def _read(text: str, written: str) -> datetime:
    return datetime.strptime(text, written).replace(tzinfo=UTC)

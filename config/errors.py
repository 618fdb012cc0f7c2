"""What can go wrong, and what can be done about it? The one tree of errors.

    WaymarkError                      message (what and why) + mend (what to do)
    ├── BadSettings                   a variable or waymark.toml holds a bad value
    ├── BadVocabulary                 a vocabulary file is not well formed
    ├── StoreError                    the store cannot be written or read
    │   ├── UnreadableSource          a file to take in cannot be opened
    │   └── DamagedDocument           what the store keeps of one document is damaged
    ├── EngineError                   the embedded engine
    │   ├── NoJava                    no Java runtime for this platform
    │   ├── DownloadFailed            jars cannot be fetched
    │   ├── ChecksumMismatch          a jar is not the one that was pinned
    │   ├── NoFreePort                every port of the range is taken
    │   ├── DiskNearlyFull            too little space to start
    │   └── EngineDied                the node ended or hung at its start; carries its last lines
    ├── NoMeaning                     the model of meaning, its packages or weights are missing
    ├── NoCluster                     the cluster that reads is away, or its packages are missing
    ├── EngineAway                    OpenSearch does not answer in time (may pass by itself)
    ├── EngineBusy                    OpenSearch takes nothing for now (may pass by itself)
    ├── EngineRefused                 OpenSearch answers with an error we did not foresee
    ├── IndexNotReady                 the index is missing or of another schema version
    ├── TooMuchAtOnce                 more is asked at once than we do (may pass by itself)
    ├── TooManyCursors                a caller, or all, read too much by cursor (passes by itself)
    ├── TooOften                      a caller does something more often than one may (passes)
    ├── KeyNeeded                     a caller shows no key, or one that is not known
    ├── ScopeNeeded                   a caller's key does not open this; names the scope
    ├── TooLarge                      more is sent than is taken
    ├── InnerAddress                  an address outside is asked for that is none
    ├── HarvestFailed                 a source, or a document that it names, cannot be had
    ├── InboxFull                     too many files wait (passes by itself)
    ├── NoRoom                        the disk is full (may pass by itself)
    ├── StillWaiting                  a file of this name was not taken yet (passes by itself)
    ├── BadRequest                    a request parameter has a bad value; names the parameter
    ├── CursorExpired                 the point in time that a cursor reads from is gone
    └── NotFound                      no such document, page or file

A file that cannot be read is no error but a state in its report (see extractors/document.py).
HTTP statuses stand in search_api/http/problems.py, exit codes in config/cli.py; never here.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar


class WaymarkError(Exception):
    """Says what went wrong and, in `mend`, what the reader can do about it."""

    default_mend: ClassVar[str] = ""

    def __init__(self, message: str, *, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend or self.default_mend


class BadSettings(WaymarkError):
    """A setting is unknown or out of range."""

    default_mend = "Correct the variable or the entry in waymark.toml; docs/settings.md lists them."

    def __init__(self, problems: Iterable[tuple[str, str]]) -> None:
        """`problems` are pairs of a variable and what is wrong with it."""
        lines = (f"{variable}: {problem}" for variable, problem in problems)
        super().__init__("bad settings: " + "; ".join(lines))


class BadVocabulary(WaymarkError):
    """A vocabulary file is not well formed; the message names file and place."""

    default_mend = "Correct the file in config/vocabulary and run `waymark doctor`."


class StoreError(WaymarkError):
    """The store cannot be written or read."""

    default_mend = "Check the folder's permissions and free space (`waymark doctor`)."


class UnreadableSource(StoreError):
    """A file to take in cannot be opened; the store itself is well."""

    default_mend = "Check that it is there and that we may read it."


class DamagedDocument(StoreError):
    """What the store keeps of one document is damaged or missing; the others are well."""

    default_mend = "`waymark store check` says what it means; with --mend it mends what it can."


class EngineError(WaymarkError):
    """The embedded engine cannot be used."""


class NoJava(EngineError):
    """No Java runtime, 21 or newer, for this platform."""

    default_mend = (
        "Install Java 21 or newer and set JAVA_HOME, or set WAYMARK_OPENSEARCH__URL to a cluster."
    )


class DownloadFailed(EngineError):
    """The engine's jars cannot be fetched."""

    default_mend = (
        "Connect to the network and try again (what was fetched is kept), "
        "or set WAYMARK_OPENSEARCH__URL to a cluster."
    )


class ChecksumMismatch(EngineError):
    """A jar is not the one that was pinned."""

    default_mend = (
        "Try again; if it stays so, something between here and the registry alters files."
    )


class NoFreePort(EngineError):
    """Every port of the engine's range is taken."""

    default_mend = "Set WAYMARK_ENGINE__PORT to the start of a free range (up to 9298)."


class DiskNearlyFull(EngineError):
    """Too little space to start: OpenSearch would go read-only."""

    default_mend = "Free some space or point WAYMARK_DATA_DIR at another disk."


class EngineDied(EngineError):
    """The node ended or hung while starting."""

    def __init__(
        self, message: str, *, last_lines: Sequence[str] = (), mend: str = "", ended: bool = False
    ) -> None:
        """`ended`: by itself, so that another start may go better."""
        super().__init__(
            message, mend=mend or "See the log lines above; `waymark doctor` checks the rest."
        )
        self.last_lines = tuple(last_lines)
        self.ended = ended


class NoMeaning(WaymarkError):
    """Search by meaning cannot be had: packages, weights or a process of it are missing."""

    default_mend = "Run `waymark meaning fetch`; docs/meaning.md names the other ways."


class NoCluster(WaymarkError):
    """The cluster that reads and enriches cannot be had."""

    default_mend = "Start its scheduler and workers, or unset WAYMARK_EXTRACTION__CLUSTER."


class EngineAway(WaymarkError):
    """OpenSearch does not answer, or not in time."""

    default_mend = "Start it (`waymark engine start`) or check WAYMARK_OPENSEARCH__URL."

    def __init__(self, message: str, *, mend: str = "", may_pass: bool = True) -> None:
        """`may_pass`: it may answer when it is asked again."""
        super().__init__(message, mend=mend)
        self.may_pass = may_pass


class EngineBusy(WaymarkError):
    """OpenSearch sheds load (429), or takes no entries for a while; says which."""

    default_mend = "Try again in a moment; if it stays so, raise WAYMARK_ENGINE__HEAP_MB."


class EngineRefused(WaymarkError):
    """OpenSearch answers with an error we did not foresee."""

    default_mend = "This is a defect in Waymark or a foreign index; please report it with the log."


class IndexNotReady(WaymarkError):
    """The index is missing or of another schema version."""

    default_mend = "Run `waymark rebuild`."


class TooMuchAtOnce(WaymarkError):
    """More is asked at once than we do at a time."""

    default_mend = "Try again in a moment."


class TooManyCursors(WaymarkError):
    """A caller reads as many searches by cursor as one may, or all do."""


class TooOften(WaymarkError):
    """A caller does more of something within a time than one may."""

    default_mend = "Wait an hour, or write to those who run this server."


class KeyNeeded(WaymarkError):
    """A caller shows no key, or one that is not known."""

    default_mend = "Send the header `Authorization: Bearer <key>`; `waymark key create` makes one."

    def __init__(self, message: str, *, shown: bool = False, mend: str = "") -> None:
        """`shown`: there was a key, but it opens nothing."""
        super().__init__(message, mend=mend)
        self.shown = shown


class ScopeNeeded(WaymarkError):
    """A caller's key does not open this."""

    default_mend = "Ask the person in charge for a key that does."

    def __init__(self, scope: str, message: str, *, mend: str = "") -> None:
        super().__init__(message, mend=mend)
        self.scope = scope


class TooLarge(WaymarkError):
    """More is sent than is taken."""

    default_mend = "Send it in parts."


class InnerAddress(WaymarkError):
    """A request to a server outside would not go outside."""

    default_mend = "Give an http or https address of a server that is reachable by everybody."


class HarvestFailed(WaymarkError):
    """A source that is harvested, or a document that it names, cannot be had."""

    default_mend = "Look at the address in a browser; what was taken already is kept."


class InboxFull(WaymarkError):
    """Too many files wait in an inbox."""

    default_mend = "Send it again later."


class NoRoom(WaymarkError):
    """The disk is full."""

    default_mend = "Send it again later."


class StillWaiting(WaymarkError):
    """A file of this name was not taken yet."""

    default_mend = "Send it again in a minute, or under another name."


class BadRequest(WaymarkError):
    """A request parameter has a bad value."""

    def __init__(self, parameter: str, message: str, *, mend: str = "") -> None:
        super().__init__(message, mend=mend)
        self.parameter = parameter


class CursorExpired(WaymarkError):
    """Points in time are kept for some minutes, and not longer than their index."""

    default_mend = "Begin again with cursor=start, and ask for each page within two minutes."


class NotFound(WaymarkError):
    """No such document, page or file."""

"""What is a partner told of an arrival? Its receipt: what became of it, why, and what helps."""

from config.store.arrival import Arrival
from config.store.receipt import Receipt, Result
from indexer.outcome import Outcome
from indexer.store.documents import now_iso

MENDS = {
    "encrypted": "Send it without a password, or the password in a sidecar beside it.",
    "damaged": "Open the file, save it anew and send it again.",
    "unsupported": "Send it as PDF, DOCX or text; an archive as ZIP.",
    "too_large": "Send it in parts.",
    "timed_out": "Save it in a simpler form, or ask us to raise the limits.",
    "out_of_memory": "We try again by ourselves.",
    "gone": "",
}
_SHOWN: tuple[Result, ...] = ("indexed", "updated")
LEFT_OUT = "Send what was left out by itself, or in a sidecar the password that opens it."
SEND_A_CLEARER_ONE = "Send the file that it was made from, or a clearer scan."
SEND_THE_REST = (
    "For what is missing, send the file that it was made from, a clearer scan, or that part alone."
)
ASK_US = "Ask the person in charge of the search."
_OF_STATE = {
    "no_text": SEND_A_CLEARER_ONE,
    "garbled": SEND_A_CLEARER_ONE,
    "partial": SEND_THE_REST,
}
"""What helps with a document that is shown, and of which not all was read."""


def receipt_for(
    arrival: Arrival, outcome: Outcome, near: tuple[str, ...] = (), *, is_newer: bool = False
) -> Receipt:
    """What the partner is told."""
    result = _result(arrival, outcome)
    about = outcome.about
    is_known = arrival.known_before and result != "failed"
    known = ("we had this document already",) if is_known else ()
    newer = ("it replaces the version of this name that was here",) if is_newer else ()
    return Receipt(
        file=arrival.file,
        path=arrival.path,
        partner=arrival.partner,
        taken=arrival.taken,
        finished=now_iso(),
        receipt=arrival.receipt,
        id=outcome.document_id,
        result=result,
        state=outcome.state,
        reason="; ".join(filter(None, (outcome.hidden, outcome.reason))),
        what_to_do=what_to_do(arrival, result, outcome),
        title=about.title if about else "",
        pages=outcome.pages,
        language=about.language if about else "",
        countries=about.countries if about else (),
        topics=about.topics if about else (),
        warnings=(*arrival.warnings, *_left_out(arrival, result), *known, *newer),
        near=near,
        link=f"/v1/documents/{outcome.document_id}" if result in _SHOWN else "",
    )


def _left_out(arrival: Arrival, result: Result) -> tuple[str, ...]:
    """What could not be taken out of a document that is here itself; of a failed one, see above."""
    return (arrival.left_out,) if arrival.left_out and result != "failed" else ()


def what_to_do(arrival: Arrival, result: Result, outcome: Outcome) -> str:
    """The mend of what is told in a receipt, in English; '' where there is nothing to do."""
    if result == "failed":
        return LEFT_OUT if arrival.left_out else MENDS.get(outcome.state, ASK_US)
    if outcome.is_held:
        return f"Nothing, or send a version that names nobody. {ASK_US}"
    if outcome.is_unclear:
        return f"Send a corrected sidecar. {ASK_US}"
    if arrival.left_out and result in _SHOWN:  # of what is attached to it
        return LEFT_OUT
    return _OF_STATE.get(outcome.state, "")


def _result(arrival: Arrival, outcome: Outcome) -> Result:
    if arrival.kind == "withdrawal":
        return "withdrawn" if outcome.document_id else "failed"
    if outcome.state == "gone" or outcome.hidden:
        return "hidden"
    if not outcome.indexed:
        return "failed"
    return "updated" if arrival.kind == "sidecar" else "indexed"


def stands(outcome: Outcome) -> bool:
    return outcome.indexed or outcome.state == "gone"

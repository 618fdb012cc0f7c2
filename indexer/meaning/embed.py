"""How do a document's passages get their vectors? From its file, else from the model; then kept."""

from collections.abc import Iterator, Sequence

from config.meaning.model import Model, Vector
from config.store.durable import store_errors
from config.store.paths import document_paths
from config.store.vectors import read_vectors, text_key, write_vectors
from indexer.meaning.gateway import Candidate, MeaningGateway
from indexer.passage_vectors import compared_text, compared_texts
from indexer.store.documents import Store

_PASSAGES_AT_ONCE = 200  # about 15 seconds of work, of which a kill may take the last


def embed_document(
    document_id: str, model: Model, gateway: MeaningGateway, store: Store
) -> Iterator[int]:
    """Passages done, some at a time, each time kept on disk first; safe to stop and to repeat.

    One that was replaced meanwhile waits anew.

    Raises:
        WaymarkError: the engine or the model is away.
    """
    path = document_paths(store.data_dir, document_id).vectors
    known = read_vectors(path, model.fingerprint)
    candidates = gateway.candidates(document_id, model.fingerprint)
    texts = texts_of(candidates)
    for start in range(0, len(candidates), _PASSAGES_AT_ONCE):
        some = candidates[start : start + _PASSAGES_AT_ONCE]
        before = len(known)
        found = vectors_of(texts[start : start + _PASSAGES_AT_ONCE], known, model)
        if not path.parent.is_dir():  # purged meanwhile: the index forgets it too
            return
        if len(known) > before:
            with store_errors(f"keep the vectors of {document_id}"):
                write_vectors(path, model.fingerprint, known)
        yield gateway.write(list(zip(some, found, strict=True)), model.fingerprint)


def texts_of(candidates: Sequence[Candidate]) -> list[str | None]:
    """By what each is compared. Where the first passage waits all do, as passages go in order."""
    passages = [each for each in candidates if each.place is not None]
    if not passages or passages[0].place:
        return [compared_text(each.text, each.kind) for each in candidates]
    lessons = [compared_text(each.text, each.kind) for each in candidates if each.place is None]
    return [*compared_texts([(each.text, each.kind) for each in passages]), *lessons]


def vectors_of(
    texts: Sequence[str | None], known: dict[bytes, Vector], model: Model
) -> list[Vector | None]:
    """A vector each, or None; new ones are added to `known`."""
    found: list[Vector | None] = []
    for text in texts:
        if text is None:
            found.append(None)
            continue
        key = text_key(text)
        vector = known.get(key)
        if vector is None:
            (vector,) = model.embed([text], "passage")
            if vector is not None:
                known[key] = vector
        found.append(vector)
    return found

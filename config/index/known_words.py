"""What has the analyzer of a language made of the pieces of texts so far?"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from config.index.text_pieces import LETTERS_A_REQUEST, Piece, Token, pieces_of, read

_UNKNOWN = Piece((), 1)


class KnownWords:
    """Pieces of texts in one language with their words, each asked for once."""

    def __init__(self) -> None:
        self._pieces: dict[str, Piece] = {"": Piece((), 0)}
        self._forms: dict[str, tuple[str, ...]] = {}  # of texts that come again and again
        self._words = 0

    def __len__(self) -> int:
        """How many words are kept: a piece without spaces, as of Chinese, may have hundreds."""
        return self._words

    def unknown(self, texts: Iterable[str]) -> list[str]:
        """What the analyzer must be asked for before the words of these texts are known."""
        new = [text for text in texts if text not in self._forms]
        cores = {core for text in new for _, core in pieces_of(text)} - self._pieces.keys()
        return [core for core in cores if len(core) <= LETTERS_A_REQUEST]

    def learn(self, cores: Sequence[str], tokens: Iterable[dict[str, Any]]) -> None:
        """Keeps what the analyzer made of `text_of(cores)`.

        What it could not part (no letters of Unicode were found that do so) stays unknown.
        """
        for core, piece in zip(cores, read(cores, tokens), strict=False):
            self._pieces[core] = piece
            self._words += 1 + len(piece.tokens)

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a text, in order."""
        place = 0
        for start, core in pieces_of(text):
            piece = self._pieces.get(core, _UNKNOWN)
            for token in piece.tokens:
                yield Token(start + token.start, start + token.end, token.form, place + token.place)
            place += piece.places

    def forms(self, text: str) -> tuple[str, ...]:
        """A form a place, from the first word of a text to its last; "" where one is left out."""
        kept = self._forms.get(text)
        return self._keep_forms(text) if kept is None else kept

    def _keep_forms(self, text: str) -> tuple[str, ...]:
        tokens = list(self.tokens(text))
        found = [""] * (tokens[-1].place - tokens[0].place + 1) if tokens else []
        for token in tokens:
            found[token.place - tokens[0].place] = token.form
        self._words += 1 + len(found)
        return self._forms.setdefault(text, tuple(found))

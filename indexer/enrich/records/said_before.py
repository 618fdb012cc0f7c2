"""What was said before a record begins: what it stands behind, or what leads into its list."""

from extractors.document import Block
from indexer.enrich.kinds.false_alarms.boilerplate import is_source
from indexer.enrich.records.unfinished import is_item, leads_in


class SaidBefore:
    """The last text that is no record; items of a list share what leads into it."""

    def __init__(self) -> None:
        self.text = ""
        self._is_told = False  # whether a record has begun since

    def forget(self) -> None:
        self.text = ""

    def passed(self, block: Block) -> None:
        """A block that is no record: an item of a list changes nothing for the next one.

        Neither does what tells where a figure is from.
        """
        if not (self._is_led(block) or is_source(block.text)):
            self.text, self._is_told = block.text, False

    def record(self, block: Block) -> str:
        """What stands before the record that begins with a block."""
        said = self.text if self._is_led(block) or not self._is_told else ""
        self._is_told = True
        return said

    def _is_led(self, block: Block) -> bool:
        is_listed = is_item(block) or block.text[:1].isdigit()
        return is_listed and leads_in(self.text) and not leads_in(block.text)

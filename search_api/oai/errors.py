"""What does a harvester hear when something is wrong? A code of the standard's, and why."""


class OaiError(Exception):
    """Answered with status 200, as the standard has it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    @property
    def repeats_request(self) -> bool:
        """Whether the answer may tell the arguments again: not where they make no sense."""
        return self.code not in {"badVerb", "badArgument"}

"""Why a file is not read: a code for programs, whose sentence for people stands in articles.paste.questions."""


class DocumentRefused(Exception):
    """A file is not taken. Holds nothing of the file."""

    def __init__(self, code: str, **details: int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

"""Why a file is not let in as a document: the codes, known on both sides of the wall between the newsroom and the examiner."""

# More is a book, and no machine reads it within the time that there is.
MOST_PAGES = 500


class Refused(Exception):
    """`code` is one of the keys of intake.REFUSALS."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

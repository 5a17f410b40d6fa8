"""Counting the XML of a Word file with a parser that builds nothing, and reading every word that it can show."""

from xml.parsers import expat

from articles.importer.documents.refusing import DocumentRefused

# What these cost mammoth was measured: 1.4 KB and 27 µs each.
MOST_ELEMENTS = 90_000
MOST_ATTRIBUTES = 320_000
MOST_ATTRIBUTES_OF_ONE = 60
DEEPEST = 120
# Fields that are never closed, and instructions, are gone over again for every run after them.
DEEPEST_FIELD = 20
MOST_FIELD_MARKS = 3_000
MOST_INSTRUCTIONS = 1 << 16

LINE_ENDS = frozenset({"p", "br", "cr", "tc", "tr"})
# Tracked deletions and moves away, and what Word shows a program that cannot draw.
UNSEEN = frozenset({"del", "moveFrom", "instrText", "delText"})


class XmlGate:
    """Takes the parts of one file one after the other; its bounds are for all of them together.

    `words` are the lines of everything that is shown somewhere: text, tables, headers, notes, comments, text boxes, properties,
    watermarks. `boxes` are those of text boxes in the text itself.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[str] = []
        self.elements = self.attributes = self.instructions = self.field_marks = 0

    def feed(self, name: str, data: bytes) -> None:
        """Read one part. Raises DocumentRefused for a declaration of a document type, damage, or too much of anything."""
        _Part(self, is_text=name.lower().startswith("word/document"), is_properties=name.startswith("docProps/")).read(
            data
        )


class _Part:
    def __init__(self, gate: XmlGate, *, is_text: bool, is_properties: bool) -> None:
        self.gate = gate
        self.is_text, self.is_properties = is_text, is_properties
        self.path: list[str] = []
        self.unseen = self.fallback = self.box = self.fields = 0
        self.line: list[str] = []
        self.box_lines: list[list[str]] = []

    def read(self, data: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.EntityDeclHandler = _refuse_doctype
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.buffer_text = True
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise DocumentRefused("damaged") from error
        self.end_line()

    def start(self, full_name: str, attributes: dict[str, str]) -> None:
        name = full_name.rpartition(" ")[2]
        self.count(name, attributes)
        self.path.append(name)
        self.unseen += name in UNSEEN
        self.fallback += name == "Fallback"
        if name == "txbxContent":
            self.end_line()
            self.box += 1
        if name in LINE_ENDS:
            self.end_line()
        elif name == "tab":
            self.line.append("\t")
        elif name == "textpath":
            self.gate.words.append(attributes.get("string", ""))
        elif name in {"docPr", "cNvPr"}:
            self.gate.words += [value for key, value in attributes.items() if key in {"descr", "title"}]

    def count(self, name: str, attributes: dict[str, str]) -> None:
        gate = self.gate
        gate.elements += 1
        gate.attributes += len(attributes)
        if (
            gate.elements > MOST_ELEMENTS
            or gate.attributes > MOST_ATTRIBUTES
            or len(attributes) > MOST_ATTRIBUTES_OF_ONE
        ):
            raise DocumentRefused("too_much_markup")
        if len(self.path) >= DEEPEST:
            raise DocumentRefused("too_deep")
        if name == "fldChar":
            gate.field_marks += 1
            kinds = {value for key, value in attributes.items() if key.endswith("fldCharType")}
            self.fields += ("begin" in kinds) - ("end" in kinds and self.fields > 0)
            if self.fields > DEEPEST_FIELD or gate.field_marks > MOST_FIELD_MARKS:
                raise DocumentRefused("too_much_markup")

    def end(self, full_name: str) -> None:
        name = self.path.pop()
        self.unseen -= name in UNSEEN
        self.fallback -= name == "Fallback"
        if name in LINE_ENDS or self.is_properties:
            self.end_line()
        if name == "txbxContent":
            self.end_line()
            self.box -= 1

    def text(self, text: str) -> None:
        name = self.path[-1] if self.path else ""
        if name == "instrText":
            self.gate.instructions += len(text)
            if self.gate.instructions > MOST_INSTRUCTIONS:
                raise DocumentRefused("too_much_markup")
        if not self.unseen and (name == "t" or self.is_properties):
            self.line.append(text)

    def end_line(self) -> None:
        line = "".join(self.line).strip()
        self.line.clear()
        if not line:
            return
        self.gate.words.append(line)
        if self.is_text and self.box and line not in self.gate.boxes[-50:]:
            self.gate.boxes.append(line)


def _refuse_doctype(*_args: object) -> None:
    raise DocumentRefused("declares_entities")

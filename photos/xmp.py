"""XMP, the newer of the two ways a file says its words: RDF in XML, written by every program of today.

Words are a dict of plain text by name: caption, headline, credit, byline, place, rights, alt_text, source_type ("ai",
"illustration" or ""), and `taken` in ISO 8601.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import islice
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from photos.iptc import decode

# More than this is the history of a retouching, or an attack; no words of people are that long.
LONGEST_PACKET = 1_000_000
MOST_VALUES = 20

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


RDF, ITEM, RESOURCE, VALUE = (_tag(name) for name in ("rdf:RDF", "rdf:li", "rdf:resource", "rdf:value"))
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Which language is taken where a word stands in several: Vietnamese, the author's own, any.
LANGUAGES = ("vi", "x-default", "")

PROPERTIES = {
    "caption": _tag("dc:description"),
    "headline": _tag("photoshop:Headline"),
    "credit": _tag("photoshop:Credit"),
    "rights": _tag("dc:rights"),
    "alt_text": _tag("Iptc4xmpCore:AltTextAccessibility"),
}
CREATORS = _tag("dc:creator")
TIMES = tuple(_tag(name) for name in ("photoshop:DateCreated", "exif:DateTimeOriginal"))
PLACE = tuple(
    _tag(name) for name in ("Iptc4xmpCore:Location", "photoshop:City", "photoshop:State", "photoshop:Country")
)
PLACE_PARTS = tuple(
    _tag(f"Iptc4xmpExt:{name}") for name in ("LocationName", "Sublocation", "City", "ProvinceState", "CountryName")
)
PLACE_STRUCTURES = tuple(_tag(f"Iptc4xmpExt:Location{name}") for name in ("Shown", "Created"))
SOURCE = _tag("Iptc4xmpExt:DigitalSourceType")

# The terms of http://cv.iptc.org/newscodes/digitalsourcetype/ that are no photograph. A photo that a program or a
# person corrected (algorithmicallyEnhanced, humanEdits, computationalCapture) and a screenshot stay one.
SOURCE_TYPES = {
    "trainedAlgorithmicMedia": "ai",
    "compositeWithTrainedAlgorithmicMedia": "ai",
    "algorithmicMedia": "illustration",
    "composite": "illustration",
    "compositeCapture": "illustration",
    "compositeSynthetic": "illustration",
    "dataDrivenMedia": "illustration",
    "digitalArt": "illustration",
    "digitalCreation": "illustration",
    "softwareImage": "illustration",
    "virtualRecording": "illustration",
}
SOURCE_TERMS = {"ai": "trainedAlgorithmicMedia", "illustration": "digitalCreation"}

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" {namespaces} xmpRights:Marked="True">{properties}</rdf:Description>\
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

# word -> what it is written as; the words of people in Vietnamese and, for programs that ask for none, by default
WRITTEN = {
    "caption": ("dc:description", "vi x-default"),
    "alt_text": ("Iptc4xmpCore:AltTextAccessibility", "vi x-default"),
    "rights": ("dc:rights", "x-default"),
    "credit": ("photoshop:Credit", ""),
    "taken": ("photoshop:DateCreated", ""),
    "place": ("Iptc4xmpCore:Location", ""),
}

Property = Element | str | None


def words(packet: bytes) -> dict[str, str]:
    """Return the words of a packet. Raises ValueError or SyntaxError for one that is no XML or declares entities."""
    if not packet or len(packet) > LONGEST_PACKET:
        return {}
    properties = _properties(_parsed(packet))
    taken = [time for name in TIMES if (time := _text(properties.get(name)))]
    term = _text(properties.get(SOURCE)).rpartition("/")[2]
    return {word: _text(properties.get(tag)) for word, tag in PROPERTIES.items()} | {
        "byline": ", ".join(dict.fromkeys(value for _language, value in _values(properties.get(CREATORS)))),
        "place": _place(properties),
        "source_type": SOURCE_TYPES.get(term, ""),
        # A day is less than an hour.
        "taken": next((time for time in taken if "T" in time), *taken[:1] or [""]),
    }


def packet(words: Mapping[str, str]) -> bytes:
    """Return our packet, UTF-8: the words that are not empty, each on one line, and rights reserved."""
    words = {name: " ".join(NOT_XML.sub("", text).split()) for name, text in words.items()}
    properties = [
        _written(tag, words[word], languages) for word, (tag, languages) in WRITTEN.items() if words.get(word)
    ]
    if words.get("byline"):
        creators = "".join(f"<rdf:li>{escape(name)}</rdf:li>" for name in words["byline"].split(", "))
        properties.append(f"<dc:creator><rdf:Seq>{creators}</rdf:Seq></dc:creator>")
    if term := SOURCE_TERMS.get(words.get("source_type", "")):
        address = f"http://cv.iptc.org/newscodes/digitalsourcetype/{term}"
        properties.append(f"<Iptc4xmpExt:DigitalSourceType>{address}</Iptc4xmpExt:DigitalSourceType>")
    text = "".join(properties)
    used = (prefix for prefix in NAMESPACES if f"<{prefix}:" in text or prefix == "xmpRights")
    namespaces = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in used if prefix != "rdf")
    return PACKET.format(namespaces=namespaces, properties=text).encode()


def _parsed(packet: bytes) -> Element:
    packet = packet.strip(b"\0 \t\r\n")
    try:
        root: Element = fromstring(packet, forbid_dtd=True)
    except SyntaxError:
        # Old programs wrote Latin-1 without saying so.
        root = fromstring(decode(packet).encode(), forbid_dtd=True)
    return root


def _properties(root: Element) -> dict[str, Element | str]:
    """Return the properties of the file by tag, whether they were written as attributes or as elements."""
    found: dict[str, Element | str] = {}
    for rdf in islice(root.iter(RDF), 1):
        for description in rdf:
            for tag, value in description.attrib.items():
                found.setdefault(tag, value)
            for child in description:
                found.setdefault(child.tag, child)
    return found


def _values(prop: Property) -> list[tuple[str, str]]:
    """Return language and text of each value of a property, in order."""
    if prop is None:
        return []
    if isinstance(prop, str):
        return [("", prop.strip())] if prop.strip() else []
    items = list(islice(prop.iter(ITEM), MOST_VALUES)) or [prop]
    return [(item.get(LANGUAGE, "").lower(), text) for item in items if (text := _own_text(item))]


def _own_text(item: Element) -> str:
    return (item.text or "").strip() or item.get(RESOURCE, "") or item.findtext(VALUE, "").strip()


def _text(prop: Property) -> str:
    values = _values(prop)
    return next((text for wanted in LANGUAGES for language, text in values if language.startswith(wanted)), "")


def _place(properties: Mapping[str, Element | str]) -> str:
    """Return the names of the place, from near to far. Coordinates are not looked at."""
    parts = [_text(properties.get(tag)) for tag in PLACE]
    for tag in PLACE_STRUCTURES:
        structure = properties.get(tag)
        if not any(parts) and isinstance(structure, Element):
            parts = list(_place_parts(next(structure.iter(ITEM), structure)))
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _place_parts(place: Element) -> Iterator[str]:
    """Yield the parts of the structure of one place, which stand in it or in a Description inside."""
    nodes = list(islice(place.iter(), 100))
    for tag in PLACE_PARTS:
        attributes = (node.get(tag, "").strip() for node in nodes)
        yield next(filter(None, (*attributes, *(_text(node) for node in nodes if node.tag == tag))), "")


def _written(tag: str, text: str, languages: str) -> str:
    words = escape(text)
    if languages:
        items = "".join(f'<rdf:li xml:lang="{language}">{words}</rdf:li>' for language in reversed(languages.split()))
        words = f"<rdf:Alt>{items}</rdf:Alt>"
    return f"<{tag}>{words}</{tag}>"

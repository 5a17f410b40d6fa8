"""The forms in which machines read us, held against the schemas in tests/schemas. Each returns what is wrong with a text."""

import json
import re
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).resolve().parents[2] / "schemas"
GEOJSON = "https://geojson.org/schema/GeoJSON.json"
ATOM, CONTENT, DC = (
    "http://www.w3.org/2005/Atom",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
)


@cache
def _xsd(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


@cache
def _rng() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))


@cache
def _ninjs() -> Draft202012Validator:
    schema = json.loads((SCHEMAS / "ninjs-schema_3.1.json").read_text(encoding="utf-8"))
    stub = DRAFT202012.create_resource({"type": "object"})
    return Draft202012Validator(
        schema, registry=Registry().with_resource(GEOJSON, stub), format_checker=FormatChecker()
    )


@cache
def _vocabulary() -> dict[str, dict]:
    return json.loads((SCHEMAS / "schemaorg.json").read_text(encoding="utf-8"))["types"]


def faults_of_sitemap(text: bytes) -> list[str]:
    schema = _xsd("siteindex.xsd" if b"<sitemapindex" in text else "sitemaps.xsd")
    schema.validate(etree.fromstring(text))
    return [error.message for error in schema.error_log]


def faults_of_atom(text: bytes) -> list[str]:
    feed = etree.fromstring(text)
    schema = _rng()
    schema.validate(feed)
    faults = [error.message for error in schema.error_log]
    for entry in feed.findall(f"{{{ATOM}}}entry"):
        # The two Schematron rules of the RFC.
        if entry.find(f"{{{ATOM}}}link[@rel='alternate']") is None and entry.find(f"{{{ATOM}}}content") is None:
            faults.append("an entry has neither a link nor content")
        if entry.find(f"{{{ATOM}}}author") is None:
            faults.append("an entry has no author")
    return faults


# Element -> (at least, at most, what its text looks like); after the RSS 2.0 specification and the RSS profile.
_URL, _WORDS = r"https?://\S+", r"(?s)\S.*"
_CHANNEL = {
    "title": (1, 1, _WORDS), "link": (1, 1, _URL), "description": (1, 1, _WORDS), "language": (0, 1, r"[a-z]{2}(-[a-z]{2})?"),
    "lastBuildDate": (0, 1, None), f"{{{ATOM}}}link": (1, 9, None), "item": (0, 999, None),
}  # fmt: skip
_ITEM = {
    "title": (0, 1, _WORDS), "link": (0, 1, _URL), "description": (0, 1, _WORDS), "guid": (0, 1, _URL), "pubDate": (0, 1, None),
    "category": (0, 99, _WORDS), "enclosure": (0, 1, None), f"{{{DC}}}creator": (0, 1, _WORDS),
    f"{{{CONTENT}}}encoded": (0, 1, _WORDS), f"{{{ATOM}}}updated": (0, 1, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00"),
}  # fmt: skip


def faults_of_rss(text: bytes) -> list[str]:
    rss = etree.fromstring(text)
    [channel] = rss
    faults = [] if (rss.tag, rss.get("version"), channel.tag) == ("rss", "2.0", "channel") else ["no RSS 2.0"]
    faults += _counted(channel, _CHANNEL)
    guids = [guid.text for guid in channel.iterfind("item/guid")]
    faults += ["a guid stands twice"] if len(set(guids)) < len(guids) else []
    for item in channel.iterfind("item"):
        faults += _counted(item, _ITEM)
        if item.find("title") is None and item.find("description") is None:
            faults.append("an item has neither title nor description")
        for enclosure in item.iterfind("enclosure"):
            if not (
                re.fullmatch(_URL, enclosure.get("url", ""))
                and enclosure.get("length", "").isdecimal()
                and "/" in enclosure.get("type", "")
            ):
                faults.append(f"enclosure: {dict(enclosure.attrib)}")
    for date in (*channel.iterfind("lastBuildDate"), *channel.iterfind("item/pubDate")):
        parsedate_to_datetime(date.text)
    return faults


def _counted(element, rules) -> list[str]:
    children = [child.tag for child in element]
    faults = [f"{element.tag} has <{tag}>" for tag in children if tag not in rules]
    for tag, (least, most, shape) in rules.items():
        if not least <= children.count(tag) <= most:
            faults.append(f"{element.tag} has {children.count(tag)} <{tag}>")
        texts = [child.text or "" for child in element.findall(tag)] if shape else []
        faults += [f"<{tag}> is {text!r}" for text in texts if not re.fullmatch(shape, text)]
    return faults


def faults_of_ninjs(data: dict) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in _ninjs().iter_errors(data)]


_TEXTS, _NUMBERS = {"Text", "Date", "DateTime"}, {"Number", "Integer", "Distance"}


def faults_of_json_ld(data: object, expected: tuple[str, ...] = ()) -> list[str]:
    """Types, the properties that each may have, and the types of their values."""
    if isinstance(data, list):
        return [fault for item in data for fault in faults_of_json_ld(item, expected)]
    if not isinstance(data, dict):
        # An address may stand for anything that it names; a number of pixels for a distance.
        fitting = _NUMBERS if isinstance(data, int) else _TEXTS
        is_address = isinstance(data, str) and re.fullmatch(_URL, data)
        return [] if is_address or fitting & set(expected) else [f"{data!r} should be a {expected}"]
    kind = data["@type"]
    if kind not in _vocabulary():
        return [f"{kind} is no type that we know"]
    faults = [] if not expected or set(expected) & set(_line(kind)) else [f"{kind} is no {expected}"]
    properties = {name: types for each in _line(kind) for name, types in _vocabulary()[each]["properties"].items()}
    for name, value in data.items():
        if name.startswith("@") or (name.endswith("-input") and name.removesuffix("-input") in properties):
            continue
        if name not in properties:
            faults.append(f"{kind} has no {name}")
        else:
            faults += [f"{kind}.{name}: {fault}" for fault in faults_of_json_ld(value, tuple(properties[name]))]
    return faults


def _line(kind: str) -> list[str]:
    """The type and all that it inherits from."""
    line = [kind]
    for each in line:
        line += [parent for parent in _vocabulary().get(each, {}).get("parents", []) if parent not in line]
    return line


def data_blocks(page: str) -> list[dict]:
    return [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    ]

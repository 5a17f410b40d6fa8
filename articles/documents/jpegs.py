"""A JPEG inside a PDF without what its camera or scanner wrote into it. Bytes in, bytes out; the picture stays as it is."""

# JFIF, the colour profile, and Adobe's word on the colours: without them the picture would look different.
_KEPT = {0xE0, 0xE2, 0xEE}
_COMMENT, _START_OF_SCAN = 0xFE, 0xDA
_BARE = {0x01, *range(0xD0, 0xD9)}


def strip(data: bytes) -> bytes:
    """Without EXIF, XMP, IPTC and comments. What is no JPEG that we understand comes back as it is."""
    if not data.startswith(b"\xff\xd8"):
        return data
    parts, place = [b"\xff\xd8"], 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            place += 1
            continue
        if marker == _START_OF_SCAN:
            return b"".join((*parts, data[place:]))
        end = place + 2 if marker in _BARE else place + 2 + int.from_bytes(data[place + 2 : place + 4])
        is_told = (0xE0 <= marker <= 0xEF and marker not in _KEPT) or marker == _COMMENT
        if not is_told:
            parts.append(data[place:end])
        place = end
    return data

"""Names and chapters inside an Ogg Vorbis file, in the form that players of them read.

Owns the comment header. Everything behind the headers stays as it was encoded, byte for byte.
"""

from collections.abc import Iterator, Sequence
from struct import pack, unpack_from
from typing import Final, NamedTuple

_CAPTURE: Final = b"OggS"
_HEAD: Final = 27  # bytes before the table of segments
_SEGMENT: Final = 255
_SEGMENTS: Final = 255  # that one page holds
_POLYNOMIAL: Final = 0x04C11DB7
_COMMENT: Final = b"\x03vorbis"


class _Page(NamedTuple):
    head: bytes
    table: bytes
    body: bytes
    end: int


def chapter_comments(chapters: Sequence[tuple[float, str]]) -> Iterator[tuple[str, str]]:
    """Seconds and titles as pairs of comments, numbered from 1."""
    for number, (at, title) in enumerate(chapters, 1):
        hours, rest = divmod(at, 3600)
        minutes, seconds = divmod(rest, 60)
        yield f"CHAPTER{number:03}", f"{hours:02.0f}:{minutes:02.0f}:{seconds:06.3f}"
        yield f"CHAPTER{number:03}NAME", title


def with_comments(data: bytes, comments: Sequence[tuple[str, str]]) -> bytes:
    """The file with these comments instead of its own. Raises `ValueError` for another format."""
    first = _page(data, 0)
    second = _page(data, first.end)
    old, setup = _two_packets(second)
    if not old.startswith(_COMMENT):
        raise ValueError("this is no Vorbis as we write it")
    packet = _comment_packet(comments)
    table = _lacing(packet) + _lacing(setup)
    if len(table) > _SEGMENTS:
        raise ValueError("there are too many comments for one page")
    page = second.head[:22] + bytes(4) + bytes([len(table)]) + table + packet + setup
    sealed = page[:22] + pack("<I", checksum(page)) + page[26:]
    return data[: first.end] + sealed + data[second.end :]


def _page(data: bytes, at: int) -> _Page:
    head = data[at : at + _HEAD]
    if head[:4] != _CAPTURE or len(head) < _HEAD:
        raise ValueError("this is no Ogg file")
    table = data[at + _HEAD : at + _HEAD + head[26]]
    start = at + _HEAD + len(table)
    return _Page(head, table, data[start : start + sum(table)], start + sum(table))


def _two_packets(page: _Page) -> tuple[bytes, bytes]:
    """The comments and the setup, which share the second page."""
    length = 0
    for size in page.table:
        length += size
        if size < _SEGMENT:
            break
    return page.body[:length], page.body[length:]


def _comment_packet(comments: Sequence[tuple[str, str]]) -> bytes:
    texts = [f"{name}={value}".encode() for name, value in comments]
    vendor = b"massage-coach"
    parts = [pack("<I", len(text)) + text for text in texts]
    head = _COMMENT + pack("<I", len(vendor)) + vendor + pack("<I", len(parts))
    return head + b"".join(parts) + b"\x01"


def comments_in(data: bytes) -> list[tuple[str, str]]:
    """The comments of such a file, to be shown or checked."""
    packet, _ = _two_packets(_page(data, _page(data, 0).end))
    at = len(_COMMENT)
    (vendor,) = unpack_from("<I", packet, at)
    at += 4 + vendor
    (count,) = unpack_from("<I", packet, at)
    at += 4
    found = list[tuple[str, str]]()
    for _ in range(count):
        (length,) = unpack_from("<I", packet, at)
        name, _, value = packet[at + 4 : at + 4 + length].decode().partition("=")
        found.append((name, value))
        at += 4 + length
    return found


def _lacing(packet: bytes) -> bytes:
    """How long a packet is, in segments of up to 255 bytes."""
    whole, rest = divmod(len(packet), _SEGMENT)
    return bytes([_SEGMENT] * whole + [rest])


def checksum(page: bytes) -> int:
    """The cyclic redundancy check of Ogg: no reflection, nothing inverted."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1) ^ (_POLYNOMIAL if value & 0x8000_0000 else 0)
        value &= 0xFFFF_FFFF
    return value

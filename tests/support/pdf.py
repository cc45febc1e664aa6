"""What a PDF of ours says: its words, its fonts, what it claims of itself."""

import re
import zlib
from collections.abc import Iterator

Letters = dict[int, str]


def words_of(made: bytes) -> str:
    """The words on its pages, a line for each run of letters, read as somebody reads who copies them out."""
    objects = _objects(made)
    drawn = (_drawn(objects, body) for body in objects.values() if b"/Resources" in body)
    return "\n".join(line for lines in drawn for line in lines)


def says_of_itself(made: bytes) -> str:
    """Its metadata, which is not compressed so that programs find it."""
    found = re.search(rb"<x:xmpmeta.*?</x:xmpmeta>", made, re.DOTALL)
    return found.group().decode() if found else ""


def fonts_in(made: bytes) -> set[str]:
    """The names of the fonts whose outlines are inside the file."""
    described = [body for body in _objects(made).values() if b"/FontDescriptor/" in body and b"/FontFile" in body]
    return {re.sub(rb".*/FontName/[A-Z]+\+([\w-]+).*", rb"\1", body, flags=re.DOTALL).decode() for body in described}


def pages_in(made: bytes) -> int:
    """How many pages it has."""
    return len(re.findall(rb"/Type/Page\b", made))


def _objects(made: bytes) -> dict[int, bytes]:
    found = re.findall(rb"\n(\d+) 0 obj\n(.*?)\nendobj", made, re.DOTALL)
    return {int(number): body for number, body in found}


def _drawn(objects: dict[int, bytes], body: bytes) -> list[str]:
    """The words of a page, or of a picture in one: each has fonts of its own."""
    head = body.partition(b"stream\n")[0]
    elsewhere = [objects[number] for _, number in _references(head, rb"/(Resources) (\d+) 0 R")]
    fonts = {
        name: _letters(objects, objects[number])
        for name, number in _references(b"".join([head, *elsewhere]), rb"/(f\d+) (\d+) 0 R")
    }
    contents = [objects[number] for _, number in _references(head, rb"/(Contents) (\d+) 0 R")]
    return [line for each in contents or [body] for line in _lines(_stream(each), fonts)]


def _references(body: bytes, pattern: bytes) -> list[tuple[bytes, int]]:
    return [(name, int(number)) for name, number in re.findall(pattern, body.partition(b"stream\n")[0])]


def _stream(body: bytes) -> bytes:
    head, _, rest = body.partition(b"stream\n")
    data = rest.rpartition(b"\nendstream")[0]
    return zlib.decompress(data) if b"FlateDecode" in head else data


def _letters(objects: dict[int, bytes], font: bytes) -> Letters:
    """Which letters each code of a font stands for."""
    cmap = [_stream(objects[number]) for _, number in _references(font, rb"(/ToUnicode) (\d+)")]
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n", b"".join(cmap))
    return {int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for code, letters in pairs}


def _lines(page: bytes, fonts: dict[bytes, Letters]) -> list[str]:
    shown = re.findall(rb"/(f\d+) [\d.]+ Tf.*?Tm(.*?)T[Jj]\nET", page, re.DOTALL)
    return ["".join(fonts.get(font, {}).get(code, "") for code in _codes(strings)) for font, strings in shown]


def _codes(strings: bytes) -> list[int]:
    """The two-byte codes in what is between the brackets: (text), with the number of a byte behind a backslash."""
    inside = b"".join(_between_brackets(strings))
    plain = re.sub(rb"\\([0-7]{1,3}|.)", _unescaped, inside, flags=re.DOTALL)
    return [int.from_bytes(plain[at : at + 2], "big") for at in range(0, len(plain), 2)]


def _between_brackets(strings: bytes) -> Iterator[bytes]:
    """What stands in each outermost pair of brackets: a pair inside another belongs to the text."""
    deep = 0
    for piece in re.findall(rb"\\.|[()]|[^\\()]+", strings, re.DOTALL):
        deep -= piece == b")"
        if deep:
            yield piece
        deep += piece == b"("


def _unescaped(found: re.Match[bytes]) -> bytes:
    body = found.group(1)
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return bytes([int(body, 8)]) if body[:1].isdigit() else named.get(body, body)

"""A text that somebody uploads: from a file or pasted, as plain text, or what is wrong with it and what to do."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from accord.pages.answers import FieldError
from accord.pages.wording import gettext as _
from accord.pages.wording import gettext_lazy
from accord.policies.texts import read, shipped

MOST_BYTES = 1_000_000
# How files begin that are no plain text, and what they are.
_BEGINNINGS = (
    (b"PK\x03\x04", gettext_lazy("a Word document, a spreadsheet or a packed folder")),
    (b"\xd0\xcf\x11\xe0", gettext_lazy("a document of an older Word or Excel")),
    (b"{\\rtf", gettext_lazy("a document in rich text")),
    (b"%PDF", gettext_lazy("a PDF")),
)


@dataclass(frozen=True, slots=True)
class Text:
    """What was sent for one box: the text as far as it can be read, and what is wrong with it ("" when nothing is)."""

    text: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """The policy and its labels in Welsh ("" without), with what stands against keeping them."""

    text: str
    welsh: str
    errors: tuple[FieldError, ...]


def sent(request: HttpRequest, *, instead: bool) -> Sent:
    """What a form sends, or the shipped policy it chose.

    `instead`: a file takes the place of what stands in the box, else only one may be sent.
    """
    chosen = shipped().get(request.POST.get("shipped", ""))
    if chosen is not None:
        return Sent(*read(chosen), ())
    found = {box: _one(request, box, instead=instead) for box in ("text", "welsh")}
    errors = [FieldError(box, one.wrong) for box, one in found.items() if one.wrong]
    if not found["text"].text.strip() and not found["text"].wrong:
        says = _("Nothing was sent. Choose the file of the policy, or paste its text.")
        errors.insert(0, FieldError("text", says))
    return Sent(found["text"].text, found["welsh"].text.strip("\n"), tuple(errors))


def put_right(request: HttpRequest, text: str, welsh: str) -> Sent | None:
    """The texts of an upload with the lines that were put right one by one; None for a form that sends the whole."""
    if "text" in request.POST or not any("-line-" in name for name in request.POST):
        return None
    return Sent(_with_lines(request, "text", text), _with_lines(request, "welsh", welsh), ())


def _with_lines(request: HttpRequest, box: str, text: str) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        lines[number - 1] = plain(request.POST.get(f"{box}-line-{number}", line)).text.strip("\n")
    return "\n".join(lines)


def _one(request: HttpRequest, box: str, *, instead: bool) -> Text:
    pasted, file = plain(request.POST.get(box, "")), request.FILES.get(f"{box}-file")
    if not isinstance(file, UploadedFile):
        return pasted
    if pasted.text.strip() and not instead:
        says = _("You chose a file and pasted a text as well. Send one: choose no file, or empty the box.")
        return Text(pasted.text, says)
    read = of_file(file)
    # What stood in the box is not lost to a file that cannot be read.
    return read if read.text else Text(pasted.text, read.wrong)


def of_file(file: "UploadedFile[Any]") -> Text:
    """What an uploaded file holds."""
    if not file.size:
        return Text("", _("The file is empty. Save it again with its text in it, and choose it again."))
    if file.size > MOST_BYTES:
        says = _("The file has %(found)s kilobytes; expected at most %(most)s. Choose the policy’s file alone.")
        return Text("", says % {"found": f"{file.size // 1000:,}", "most": f"{MOST_BYTES // 1000:,}"})
    return _decoded(file.read())


def _decoded(data: bytes) -> Text:
    for begins, what in _BEGINNINGS:
        if data.startswith(begins):
            says = _("The file is %(what)s, not plain text. Save it as “Plain text” with the encoding UTF-8.")
            return Text("", says % {"what": what})
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _read_otherwise(data, "utf-16", _("UTF-16, which Windows calls “Unicode”"))
    if b"\0" in data:
        return Text("", _("The file is no text: it may be a picture or a program. Choose the policy’s file."))
    try:
        return plain(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _read_otherwise(data, "cp1252", _("an older encoding of Windows, not UTF-8"))


def _read_otherwise(data: bytes, encoding: str, what: str) -> Text:
    """Read as it was probably meant, to be looked through and sent again from the box."""
    says = _(
        "The file is in %(what)s. We read it as well as we could: its text stands in the box. "
        "Look at the dashes, quotation marks and accents, then send it from there."
    )
    return Text(plain(data.decode(encoding, errors="replace")).text, says % {"what": what})


def plain(text: str) -> Text:
    """The text with one kind of line ending and without a mark at its beginning; NUL, which no database keeps, gone."""
    tidy = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    if "\0" not in tidy:
        return Text(tidy)
    return Text(
        tidy.replace("\0", ""), _("The text held characters that are no text; we left them out. Look through it.")
    )

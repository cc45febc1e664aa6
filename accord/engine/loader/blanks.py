"""Whether the record can fill each blank in the text of a form, such as "{difference}"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from accord.engine.form_text import ENTERED, fillings, in_boxes
from accord.engine.wrong import Wrong, nearest

_BRACES = re.compile(r"\{([^{}\n]*)\}")


def wrong_blanks(form: Mapping[str, Any], stages: Iterable[str]) -> Iterator[Wrong]:
    """Each blank that nothing ever fills: an unknown one, or one that stands where nothing is filled in."""
    text, known = form.get("text", ""), fillings(stages)
    boxes = in_boxes(form.get("kind", "form"), text)
    for blank in dict.fromkeys(_BRACES.findall(boxes)):
        if blank not in known:
            near = nearest(blank, known) or known[0]
            shown = ", ".join(f"{{{each}}}" for each in known if not each.startswith(ENTERED))
            expected = f'one of {shown}, or "{{{ENTERED} ...}}" with the id of a stage'
            yield Wrong(f'"{{{blank}}}" is no blank that the record fills', expected, f'"{{{near}}}"')
    for blank in dict.fromkeys(_BRACES.findall(text.removeprefix(boxes))):
        found = f'"{{{blank}}}" stands where nothing is filled in'
        expected = 'blanks above the first empty line, and none in a "text" that is read out'
        yield Wrong(found, expected, "the line further up, or the words themselves")

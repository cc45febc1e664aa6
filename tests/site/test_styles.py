"""What the compiled styles may name."""

import re
from pathlib import Path

from accord.site import settings

BUILT = Path(settings.STATICFILES_DIRS[0][1])
STYLES = (BUILT / "accord.css").read_text(encoding="utf-8")


def test_the_styles_name_neither_the_typeface_nor_the_crown_of_gov_uk() -> None:
    found = re.findall(r"(?i)gds transport|crown|crest|royal|govuk-logotype", STYLES)
    assert found == []


def test_every_file_that_the_styles_name_is_there() -> None:
    named = [address.strip("\"'") for address in re.findall(r"url\(([^)]*)\)", STYLES)]
    assert len(named) >= 4
    assert [address for address in named if not (BUILT / address).is_file()] == []


def test_the_styles_are_set_in_a_typeface_made_to_be_told_apart() -> None:
    assert "Atkinson Hyperlegible" in STYLES

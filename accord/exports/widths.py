"""How wide words are in the site's font, so that a picture's text can be broken into lines before anything draws it."""

# Thousandths of the size for the letters from space to "~": Atkinson Hyperlegible, regular and bold.
_REGULAR = """280 281 301 655 594 927 705 160 300 300 433 602 205 368 205 377 648 402 549 574 614 583 598 510 615
598 205 205 553 602 553 520 780 626 619 656 673 567 548 710 690 414 510 627 539 820 689 727 601 753
618 596 558 690 589 840 623 595 607 315 377 315 552 396 268 526 566 500 564 539 311 560 546 278 254
490 239 841 546 552 566 576 340 471 324 536 441 654 461 429 460 319 233 319 555"""
_BOLD = """320 283 410 783 619 977 702 222 366 366 434 618 243 374 243 442 652 448 586 605 626 612 632 543 625
561 243 243 573 618 573 614 754 690 639 673 686 580 544 719 679 458 560 659 537 842 700 764 626 781
654 619 617 663 656 883 699 687 621 333 442 333 589 430 314 553 596 520 596 566 367 597 572 315 259
567 314 886 572 573 596 601 372 534 379 570 526 723 533 518 516 370 234 370 533"""
_QUOTES = {"–": (480, 508), "—": (800, 842), "‘": (235, 277), "’": (235, 277), "“": (398, 498), "”": (398, 498)}
_LETTERS = tuple(
    {chr(32 + at): int(width) for at, width in enumerate(table.split())}
    | {mark: both[bold] for mark, both in _QUOTES.items()}
    for bold, table in enumerate((_REGULAR, _BOLD))
)
_ANY_OTHER = 700


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is, in the unit of `size`; a letter not in the table counts as a wide one."""
    letters = _LETTERS[bold]
    return sum(letters.get(letter, _ANY_OTHER) for letter in text) * size / 1000


def wrapped(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The text in lines no wider than `room`; a word that is wider is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer, size, bold) <= room:
            lines[-1] = longer
            continue
        lines += _pieces(word, size, room, bold)
    return [line for line in lines if line]


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces

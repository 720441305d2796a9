"""How text looks on a terminal: made harmless, and measured in cells."""

import unicodedata

_TAB = "    "

# Controls, format characters (bidirectional overrides, zero-width spaces), lone surrogates,
# and the line and paragraph separators: what acts on a terminal, or hides from the reader.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text with what would steer a terminal written out, such as `<U+001B>`; tabs are spaces.

    A policy is somebody else's text: it must not be able to move the cursor, colour the report
    or show its words in another order than they stand in.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def harmless(text: str) -> str:
    """The text made visible, line by line and with its tabs, as a difference has to be."""
    kept = "\n\t"
    return "".join(char if char in kept or char.isprintable() else _shown(char) for char in text)


def inline(text: str) -> str:
    """The text made visible, on one line."""
    return visible(" ".join(text.splitlines()))


def width(text: str) -> int:
    """How many terminal cells visible text takes: two for wide characters, none for combining."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _shown(char: str) -> str:
    if char == "\t":
        return _TAB
    return f"<U+{ord(char):04X}>" if unicodedata.category(char) in _UNSEEN else char


def _cells(char: str) -> int:
    # The vowels and finals of conjoining Hangul are drawn into the cells of the initial.
    if unicodedata.category(char) in {"Mn", "Me"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1

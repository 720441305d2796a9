"""A policy as a whole."""

from collections.abc import Iterator

from ifthen.model.items import Header, Item
from ifthen.model.values import Text
from ifthen.source import Span
from ifthen.value import Value


class Lost(Value, frozen=True):
    """An item that did not parse: what it seems to declare."""

    kind: str
    name: str
    span: Span


class Policy(Value, frozen=True):
    """What one policy or vocabulary says, imports included.

    header: the `policy` item; None in a vocabulary.
    items: every other item, in the order of the text.
    imports: the paths that it imports, as written.
    lost: what the items that did not parse seem to declare.
    """

    header: Header | None
    items: tuple[Item, ...]
    imports: tuple[Text, ...] = ()
    lost: tuple[Lost, ...] = ()

    def __iter__(self) -> Iterator[Item]:
        """The header, then the items."""
        if self.header:
            yield self.header
        yield from self.items

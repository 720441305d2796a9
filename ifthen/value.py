"""What makes a value: it equals what says the same, wherever that stands.

msgspec makes these classes without compiling code for each, as attrs and `dataclasses` do: that
took longer at every start than reading a policy.
"""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

from msgspec import Struct, field
from msgspec.structs import replace as evolve

__all__ = ["Frozen", "Record", "Struct", "Value", "evolve", "field", "fields"]


class Frozen(Struct, frozen=True, eq=False):
    """An object whose fields are given once, and that equals itself alone."""


class Record(Struct, frozen=True):
    """What belongs together, with a name for each part: equal when all parts are."""


class Value(Frozen, frozen=True):
    """An object that is what it says.

    aside: the fields that are no part of that, such as where it stands.
    """

    aside: ClassVar[frozenset[str]] = frozenset(("span",))

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        said = _said(self.__class__)
        return bool(said(self) == said(other))

    def __ne__(self, other: object) -> bool:
        """Said here too: that of msgspec would count every field."""
        return not self == other

    def __hash__(self) -> int:
        return hash((self.__class__, _said(self.__class__)(self)))

    def __repr__(self) -> str:
        names = (name for name in fields(self.__class__) if name not in self.aside)
        said = (f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__name__}({', '.join(said)})"


def fields(kind: type) -> tuple[str, ...]:
    """The names of a class's fields, inherited ones first."""
    names: Any = getattr(kind, "__struct_fields__", ())
    return tuple(names)


@cache
def _said(kind: type[Value]) -> Callable[[Value], object]:
    """What gets from a value all that it says."""
    names = [name for name in fields(kind) if name not in kind.aside]
    return attrgetter(*names) if names else lambda _: ()

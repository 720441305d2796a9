"""What makes a value: it equals what says the same, wherever that stands.

msgspec makes these classes without compiling code for each, as attrs and `dataclasses` do: that
took longer at every start than reading a policy.
"""

from typing import Any, ClassVar

from msgspec import Struct, field
from msgspec.structs import replace as evolve

__all__ = ["Frozen", "Struct", "Value", "evolve", "field", "fields"]


class Frozen(Struct, frozen=True, eq=False):
    """An object whose fields are given once, and that equals itself alone."""


class Value(Frozen, frozen=True):
    """An object that is what it says.

    aside: the fields that are no part of that, such as where it stands.
    """

    aside: ClassVar[frozenset[str]] = frozenset(("span",))

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _said(self))

    def __ne__(self, other: object) -> bool:
        """Said here too: that of msgspec would count every field."""
        return not self == other

    def __hash__(self) -> int:
        return hash((self.__class__, *(getattr(self, name) for name in _said(self))))

    def __repr__(self) -> str:
        said = (f"{name}={getattr(self, name)!r}" for name in _said(self))
        return f"{self.__class__.__name__}({', '.join(said)})"


def fields(kind: type) -> tuple[str, ...]:
    """The names of a class's fields, inherited ones first."""
    names: Any = getattr(kind, "__struct_fields__", ())
    return tuple(names)


_SAID: dict[type, tuple[str, ...]] = {}


def _said(value: Value) -> tuple[str, ...]:
    kind = value.__class__
    if kind not in _SAID:
        _SAID[kind] = tuple(name for name in fields(kind) if name not in kind.aside)
    return _SAID[kind]

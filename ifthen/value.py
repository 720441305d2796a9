"""What makes a value: it equals what says the same, wherever that stands.

attrs could write these methods, and compiles code for every class to do so; for all classes of the
model that takes longer than reading a policy. One generic method serves them all.
"""

import attrs

_SAID: dict[type, tuple[str, ...]] = {}


class Value:
    """A frozen attrs class whose fields marked `eq=False` say where it stands, not what it says."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _said(self.__class__))

    def __hash__(self) -> int:
        return hash((self.__class__, *(getattr(self, name) for name in _said(self.__class__))))

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in _said(self.__class__))
        return f"{self.__class__.__name__}({', '.join(fields)})"


def _said(kind: type) -> tuple[str, ...]:
    if kind not in _SAID:
        _SAID[kind] = tuple(field.name for field in attrs.fields(kind) if field.eq)
    return _SAID[kind]

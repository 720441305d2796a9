"""Which duties protect."""

from ifthen.model import Duty, Either, is_protective


def protects(duty: Duty) -> bool:
    """Whether a duty protects; an `either` does when it binds and each of its choices protects."""
    if isinstance(duty.action, Either):
        return duty.binds and all(any(map(is_protective, c)) for c in duty.action.choices)
    return is_protective(duty)

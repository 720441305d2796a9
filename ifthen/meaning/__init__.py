"""The reference semantics: what a policy obliges to in a scenario.

Plain, for whoever doubts a finding; docs/semantics.md states the same formally. It works out what
is asked for and no more, each rating once, and is made no faster than that. Beside the semantics
the room holds how scenarios are written and read, and why something is unknown.
"""

from ifthen.meaning.facts import Interval, Scenario, Truth
from ifthen.meaning.outcome import Firing, Outcome, evaluate
from ifthen.meaning.standing import Standing, State
from ifthen.meaning.together import Obligation, together
from ifthen.meaning.truth import World, truth

__all__ = [
    "Firing",
    "Interval",
    "Obligation",
    "Outcome",
    "Scenario",
    "Standing",
    "State",
    "Truth",
    "World",
    "evaluate",
    "together",
    "truth",
]

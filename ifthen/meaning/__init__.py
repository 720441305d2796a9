"""The reference semantics: what a policy obliges to in a scenario.

Small, plain and never optimised, for whoever doubts a finding; docs/semantics.md states the same
formally.
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

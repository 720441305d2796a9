"""The policy's items and what connects them, with every name resolved."""

from ifthen.graph.graph import Graph, Owed, from_reading
from ifthen.graph.index import BUILT_IN_STAGES, Index
from ifthen.graph.walk import Operative, Standing, Use

__all__ = [
    "BUILT_IN_STAGES",
    "Graph",
    "Index",
    "Operative",
    "Owed",
    "Standing",
    "Use",
    "from_reading",
]

"""The kinds of nodes and edges in the node-link graph, and what each means.

The tables of `docs/graph.md` and the choices in `docs/graph.schema.json` say the same.
"""

from ifthen.value import Record

NODE_KINDS = {
    "policy": "the policy itself",
    "term": "a phrase and its definition",
    "party": "somebody who decides, owns, verifies or is told",
    "scale": "levels, lowest first",
    "level": "a level of a scale",
    "risk": "what can go wrong",
    "rating": "a risk at a level, and what that means",
    "stage": "a stage of a model's life",
    "event": "something that happens",
    "eval": "a measurement",
    "threshold": "a score or a rating against what it is compared with",
    "judgement": "a condition in words: somebody judges whether it holds",
    "commitment": "an if and its then",
    "guardrail": "a safeguard",
    "action": "a duty in words",
    "escape": "a way out",
}


class Ends(Record, frozen=True):
    """What an edge kind joins and what it means; `fact` is any node that a condition rests on."""

    source: str
    target: str
    meaning: str


EDGE_KINDS = {
    "measures": Ends("eval", "risk", "the eval measures the risk"),
    "on": Ends("risk", "scale", "the risk is rated on the scale"),
    "has": Ends("scale", "level", "the scale has the level"),
    "next": Ends("level", "level", "the level that comes next on the scale"),
    "rated": Ends("risk", "rating", "the risk can be rated so"),
    "at": Ends("rating", "level", "the level of the rating"),
    "highest-of": Ends("risk", "risk", "the derived rating is the highest of these"),
    "compared": Ends("eval, risk, scale, rating", "threshold", "what the threshold is asked of"),
    "triggers": Ends("fact", "commitment", "the commitment's condition rests on it"),
    "excuses": Ends("fact, escape", "commitment", "the commitment's `unless` rests on it"),
    "opens": Ends("fact", "escape", "the escape's `when` rests on it"),
    "requires": Ends("commitment, escape", "guardrail", "duty: the guardrail is in place"),
    "rates": Ends("commitment, escape", "rating, risk", "duty: the risk is rated so"),
    "keeps": Ends("commitment, escape", "fact", "duty: the condition is made to hold"),
    "pauses": Ends("commitment, escape", "stage", "duty: the stage stops for a while"),
    "forbids": Ends("commitment, escape", "stage", "duty: the stage is not entered, and stops"),
    "allows": Ends("commitment, escape", "stage", "the stage may be entered"),
    "withdraws": Ends("commitment, escape", "stage", "duty: what is deployed is taken back"),
    "runs": Ends("commitment, escape", "eval", "duty: the eval is run"),
    "notifies": Ends("commitment, escape", "party", "duty: the party is told"),
    "specifies": Ends("commitment, escape", "any", "duty: what is still missing is written"),
    "states": Ends("commitment, escape", "action", "duty in words, or still to be determined"),
    "gates": Ends("fact, guardrail, eval, action", "stage", "the stage waits for it"),
    "lifts": Ends("escape", "commitment, guardrail", "the escape lifts duties there"),
    "decides": Ends("party", "commitment, event, escape", "the party decides"),
    "owns": Ends("party", "commitment, guardrail", "the party has to act"),
    "verifies": Ends("party, threshold", "guardrail", "it shows that the guardrail is in place"),
    "conducts": Ends("party", "eval", "the party runs the eval"),
    "prompts": Ends("event", "eval, policy", "the event makes an eval, or every eval, due"),
    "against": Ends("guardrail", "risk", "the guardrail mitigates the risk"),
    "needs": Ends("guardrail", "guardrail", "the guardrail has this part"),
    "stronger-than": Ends("guardrail", "guardrail", "the guardrail is the stronger of the two"),
    "after": Ends("stage", "stage", "the stage comes after the other"),
}

"""The parser's table: made from the grammar by lark, kept as plain data, read without lark.

Importing lark and building the table takes as long as all the rest of a small lint. What lark finds
out about the grammar is therefore kept beside it: the LALR actions, the rules and the terminals.
"""

import json
from typing import Any, NamedTuple


class Rule(NamedTuple):
    """How a rule's matches become one branch.

    origin: the rule. size: how many branches it takes. name: the node's kind, or "" for a list of
    branches that the rule around it takes up. passes: a single branch stands for itself.
    inlines: which of the branches are such lists.
    """

    origin: str
    size: int
    name: str
    passes: bool
    inlines: tuple[int, ...]


class Table(NamedTuple):
    """The LALR table: `actions[state][kind]` is a state to go to or, below 0, `~rule` to reduce.

    terminals: name and regular expression of each, in the order of their precedence.
    keywords: the kind of each word that is a keyword somewhere.
    fields: for each item, the kinds of the words that begin a field of its block.
    """

    start: int
    actions: list[dict[str, int]]
    rules: list[Rule]
    terminals: list[tuple[str, str]]
    keywords: dict[str, str]
    fields: dict[str, frozenset[str]]


def dumped(table: Table, stamp: str) -> str:
    """The table as JSON; what states share is written once.

    Most of a table are the words before which a rule is reduced, and few sets of them differ.
    """
    rows: dict[str, int] = {}
    befores: dict[str, int] = {}
    states = []
    for actions in table.actions:
        goes = {kind: to for kind, to in sorted(actions.items()) if to >= 0}
        before: dict[int, list[str]] = {}
        for kind, to in sorted(actions.items()):
            if to < 0:
                before.setdefault(to, []).append(kind)
        reduces = [
            (to, befores.setdefault(" ".join(kinds), len(befores))) for to, kinds in before.items()
        ]
        states.append(rows.setdefault(json.dumps([goes, reduces]), len(rows)))
    return json.dumps(
        {
            "stamp": stamp,
            "start": table.start,
            "states": states,
            "befores": list(befores),
            "rows": [json.loads(row) for row in rows],
            "rules": table.rules,
            "terminals": table.terminals,
            "keywords": table.keywords,
            "fields": {item: sorted(kinds) for item, kinds in sorted(table.fields.items())},
        },
        separators=(",", ":"),
    )


def loaded(text: str, stamp: str) -> Table | None:
    """The table that was dumped; None when it was made from something else."""
    try:
        data = json.loads(text)
    except ValueError:
        return None
    if not isinstance(data, dict) or data.get("stamp") != stamp:
        return None
    befores = [kinds.split() for kinds in data["befores"]]
    rows = [
        goes | {kind: to for to, before in reduces for kind in befores[before]}
        for goes, reduces in data["rows"]
    ]
    return Table(
        data["start"],
        [rows[row] for row in data["states"]],
        [
            Rule(o, size, name, passes, tuple(inlines))
            for o, size, name, passes, inlines in data["rules"]
        ],
        [(name, pattern) for name, pattern in data["terminals"]],
        data["keywords"],
        {item: frozenset(kinds) for item, kinds in data["fields"].items()},
    )


def built(grammar: str) -> Table:
    """The table of a grammar; lark raises GrammarError when it is ambiguous or wrong."""
    import re

    import lark
    from lark.parsers.lalr_analysis import Shift

    made: Any = lark.Lark(grammar, parser="lalr", lexer="basic", keep_all_tokens=True, strict=False)
    parse_table = made.parser.parser._parse_table
    rules = sorted(made.rules, key=lambda rule: (rule.origin.name, repr(rule.expansion)))
    numbers = {rule: number for number, rule in enumerate(rules)}
    order = _order(parse_table.states, parse_table.start_states["start"], Shift)
    actions = [
        {
            kind: order[arg] if action is Shift else ~numbers[arg]
            for kind, (action, arg) in parse_table.states[state].items()
        }
        for state in order
    ]
    # lark ends where the start rule is complete; here the end is a word like any other.
    complete = actions[0]["start"]
    actions[complete]["$END"] = complete
    name = re.compile(made.get_terminal("NAME").pattern.to_regexp())
    keywords = {
        t.pattern.value: t.name
        for t in made.terminals
        if t.pattern.type == "str" and name.fullmatch(t.pattern.value)
    }
    others = [t for t in made.terminals if t.name not in keywords.values() and t.name[0] != "_"]
    others.sort(key=lambda t: (-t.priority, -t.pattern.max_width, t.name))
    return Table(
        0,
        actions,
        [_rule(rule) for rule in rules],
        [(t.name, t.pattern.to_regexp()) for t in others],
        dict(sorted(keywords.items())),
        _fields(made.rules),
    )


def _order(states: Any, start: Any, shift: object) -> dict[Any, int]:
    """A number for each state, the start first, that depends on nothing but the grammar."""
    order = {start: 0}
    for state in (todo := [start]):
        for kind in sorted(states[state]):
            action, to = states[state][kind]
            if action is shift and to not in order:
                order[to] = len(order)
                todo.append(to)
    return order


def _rule(rule: Any) -> Rule:
    origin = str(rule.origin.name)
    is_list = origin.startswith("_")
    inlines = tuple(
        at
        for at, symbol in enumerate(rule.expansion)
        if not symbol.is_term and symbol.name.startswith("_")
    )
    passes = bool(rule.options.expand1 and not rule.alias)
    name = "" if is_list else str(rule.alias or origin)
    return Rule(origin, len(rule.expansion), name, passes, inlines)


def _fields(rules: Any) -> dict[str, frozenset[str]]:
    firsts: dict[str, set[str]] = {}
    for rule in rules:
        firsts.setdefault(str(rule.origin.name), set()).add(str(rule.expansion[0].name))

    def begins(name: str) -> set[str]:
        found = firsts[name]
        return {k for first in found for k in (begins(first) if first in firsts else {first})}

    blocks = [name.removesuffix("_field") for name in firsts if name.endswith("_field")]
    found = {name: frozenset(begins(f"{name}_field")) for name in blocks}
    meta, clause = frozenset(begins("meta")), frozenset(begins("clause"))
    return {"term": meta, "scale": meta, "commitment": clause} | found

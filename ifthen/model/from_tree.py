"""From the tree to the items of a policy."""

from collections.abc import Callable
from typing import Any

from ifthen.finding import Flaw, Subject
from ifthen.model import items
from ifthen.model.duties import Duty
from ifthen.model.from_conditions import condition, eval_condition
from ifthen.model.from_duties import duties, duty_of
from ifthen.model.from_values import Reader
from ifthen.model.items import Header, Item
from ifthen.model.policy import Lost, Policy
from ifthen.model.values import Name, Open, Status, Tbd, Text
from ifthen.syntax import Broken, Node, Tree, Word

_KINDS: dict[str, type[Item]] = {
    "policy": Header,
    "party": items.Party,
    "risk": items.Risk,
    "stage": items.Stage,
    "event": items.Event,
    "eval": items.Eval,
    "guardrail": items.Guardrail,
    "escape": items.Escape,
}


def from_tree(tree: Tree) -> tuple[Policy, tuple[Flaw, ...]]:
    """What the items of one file say; imports are named and not yet followed.

    Yields `syntax-error` for words that parse and make no sense, such as the date 2026-02-30, and
    `repeated-field`. A second `policy` item is kept among the items.
    """
    reader = Reader(tree)
    made: list[Item] = []
    imports: list[Text] = []
    lost: list[Lost] = []
    for at in tree.items:
        if isinstance(at, Broken):
            if at.kind and at.name:
                span = tree.span(at.name)
                lost.append(Lost(at.kind, at.name.text, span))
        elif at.kind == "import":
            imports += filter(None, [reader.text_in(at)])
        else:
            made.append(_item(reader, at))
    header = next((item for item in made if isinstance(item, Header)), None)
    rest = tuple(item for item in made if item is not header)
    return Policy(header, rest, tuple(imports), tuple(lost)), tuple(reader.flaws)


def _item(reader: Reader, node: Node) -> Item:
    name = _name(reader, node)
    reader.subject = Subject("commitment" if node.kind == "bare" else node.kind, name.value)
    stated: dict[str, Any] = {"name": name, "span": reader.span(node)}
    if node.kind == "bare":
        return items.Commitment(**stated, is_bare=True, has_block=True, **_sentence(reader, node))
    block = next((child for child in node.nodes() if child.kind.endswith("_block")), None)
    tbd = node.node("tbd")
    stated |= {"tbd": reader.open(tbd) if tbd else None, "has_block": block is not None}
    if node.kind == "term":
        means = node.node("prose", "tbd")
        stated |= {"means": reader.open(means) if means else None, "tbd": None}
        return items.Term(**stated, **_fields(reader, block))
    stated["title"] = reader.text_in(node)
    if node.kind == "scale":
        return items.Scale(**stated, levels=_levels(reader, block), **_fields(reader, block))
    if node.kind == "commitment":
        return items.Commitment(**stated, **(_sentence(reader, block) if block else {}))
    return _KINDS[node.kind](**stated, **_fields(reader, block))


def _name(reader: Reader, node: Node) -> Name:
    if node.kind == "bare":
        sentence = node.children[0]
        from hashlib import sha256  # loads OpenSSL, and few policies leave a commitment unnamed

        words = " ".join(word.text for word in node.leaves())
        digest = sha256(words.encode("utf-8", "replace")).hexdigest()
        return Name(f"if-{digest[:10]}", reader.span(sentence))
    if node.kind == "term":
        phrase = reader.text_in(node)
        assert phrase is not None, node
        return Name(phrase.value, phrase.span)
    return reader.name(next(node.words("NAME")))


def _levels(reader: Reader, block: Node | None) -> tuple[items.Level, ...]:
    if block is None:
        return ()
    found = []
    for node in block.nodes():
        if node.kind == "level":
            tbd = node.node("tbd")
            found.append(
                items.Level(
                    name=reader.name(next(node.words("NAME"))),
                    title=reader.text_in(node),
                    tbd=Tbd(reader.text_in(tbd), reader.span(tbd)) if tbd else None,
                    span=reader.span(node),
                )
            )
    return tuple(found)


def _sentence(reader: Reader, node: Node) -> dict[str, Any]:
    """The sentence and the clauses of a commitment."""
    sentence = node.node("if_then", "always")
    assert sentence is not None, node
    stated: dict[str, Any] = {"has_sentence": True}
    if sentence.kind == "if_then":
        stated["condition"] = condition(reader, sentence.children[1])  # type: ignore[arg-type]
    done = sentence.node("duties")
    assert done is not None, sentence
    stated["duties"] = duties(reader, done)
    return stated | _fields(reader, node)


def _fields(reader: Reader, block: Node | None) -> dict[str, Any]:
    """The fields of a block by their names in the model; the first of a repeated one counts."""
    stated: dict[str, Any] = {}
    seen: dict[str, Node] = {}
    for node in block.nodes() if block else ():
        if node.kind in _MANY:
            name, read = _MANY[node.kind]
            stated[name] = (*stated.get(name, ()), *read(reader, node))
        elif node.kind in _ONCE:
            name, read = _ONCE[node.kind]
            if name in seen:
                word = next(node.leaves()).text
                reader.repeated(word, reader.span(seen[name]), node)
                continue
            seen[name] = node
            stated[name] = read(reader, node)
    return stated


def _choice(reader: Reader, node: Node) -> str | Open:
    """One of the words that a field has, or words of the author's."""
    word = node.children[1]
    return word.text if isinstance(word, Word) else reader.open(word)


def _statistic(reader: Reader, node: Node) -> items.Statistic | Open:
    stated = node.node("summary")
    if not stated:
        return reader.open(node)
    first = next(stated.leaves())
    if first.kind == "PASS_AT":
        runs = int(first.text.removeprefix("pass@")[:9])
        return items.Statistic(of="pass", runs=runs, span=reader.span(stated))
    number = stated.word("NUMBER")
    runs_of = reader.count(number) if number else None
    return items.Statistic(of=first.text, runs=runs_of, span=reader.span(stated))


def _variant(reader: Reader, node: Node) -> Any:
    return reader.variant(node) or reader.open(node)


def _names(reader: Reader, node: Node) -> tuple[Name, ...] | Open:
    return reader.open_in(node) or reader.names(node)


def _parts(reader: Reader, node: Node) -> tuple[Any, ...]:
    """The members of `needs` and `verified by`."""
    found: list[Any] = []
    for child in node.children[1:]:
        if isinstance(child, Node):
            is_eval = child.kind == "eval_condition"
            found.append(eval_condition(reader, child) if is_eval else reader.open(child))
        elif child.kind == "NAME":
            found.append(reader.name(child))
    return tuple(found)


def _against(reader: Reader, node: Node) -> tuple[items.Against, ...]:
    because = node.node("because")
    why = reader.open(because) if because else None
    risks = reader.names(node)
    return tuple(items.Against(risk=name, because=why, span=reader.span(node)) for name in risks)


def _lifts(reader: Reader, node: Node) -> str | tuple[items.Lifted, ...] | Open:
    if node.word("ALL"):
        return "all"
    if not node.node("lifted"):
        return reader.open(node)
    found: list[items.Lifted] = []
    kind: str | None = None
    for lifted in node.nodes():
        word = next(lifted.leaves())
        kind = word.text if word.kind in ("GUARDRAIL", "COMMITMENT") else kind
        found.append(items.Lifted(kind, reader.name(next(lifted.words("NAME")))))
    return tuple(found)


def _reference(reader: Reader, node: Node) -> tuple[items.Reference, ...]:
    name = reader.name(next(node.words("NAME")))
    what = reader.text_in(node)
    score = reader.quantity(node)
    return (items.Reference(name=name, score=score, what=what, span=reader.span(node)),)


def _meaning(reader: Reader, node: Node) -> tuple[items.Meaning, ...]:
    level = reader.name(next(node.words("NAME")))
    return (items.Meaning(level=level, words=reader.open(node), span=reader.span(node)),)


def _date_or_open(reader: Reader, node: Node) -> Any:
    word = node.word("DATE")
    return reader.date(word) if word else reader.open(node)


def _expires(reader: Reader, node: Node) -> Any:
    stated = node.node("duration")
    return reader.duration(stated) if stated else _date_or_open(reader, node)


def _floor(reader: Reader, node: Node) -> tuple[Duty, ...]:
    return duty_of(reader, node.children[1])  # type: ignore[arg-type]


def _otherwise(reader: Reader, node: Node) -> tuple[tuple[Duty, ...]]:
    return (duties(reader, node.children[1]),)  # type: ignore[arg-type]


def _buffer(reader: Reader, node: Node) -> tuple[Any, ...]:
    return tuple(reader.margin(child) for child in node.nodes())


def _condition(reader: Reader, node: Node) -> Any:
    return condition(reader, node.children[1])  # type: ignore[arg-type]


_Read = Callable[[Reader, Node], Any]

_ONCE: dict[str, tuple[str, _Read]] = {
    "source": ("source", Reader.text_in),
    "status": ("status", lambda reader, node: Status(next(reversed(node.children)).text)),  # type: ignore[union-attr]
    "publisher": ("publisher", Reader.open),
    "version": ("version", Reader.open),
    "effective": ("effective", _date_or_open),
    "evaluate": ("evaluate", Reader.cadence),
    "review": ("review", Reader.cadence),
    "tolerance": ("tolerance", Reader.tolerance),
    "caveat": ("caveat", Reader.open),
    "external": ("external", lambda reader, node: True),
    "on": ("on", lambda reader, node: reader.name_or_open(node.children[1])),
    "highest": ("highest_of", Reader.names),
    "after": ("after", lambda reader, node: reader.name(next(node.words("NAME")))),
    "about": ("about_others", lambda reader, node: True),
    "decided": ("decided_by", Reader.people),
    "bar": ("bar", Reader.open),
    "measures": ("measures", _names),
    "score": ("score", lambda r, node: r.range(n) if (n := node.node("range")) else r.open(node)),
    "danger": ("danger", _choice),
    "statistic": ("statistic", _statistic),
    "with_variant": ("variant", _variant),
    "elicitation": ("elicitation", Reader.open),
    "every": ("every", Reader.cadence),
    "buffer": ("buffer", _buffer),
    "run": ("run_by", Reader.people),
    "visibility": ("visibility", _choice),
    "kind": ("sort", lambda reader, node: reader.name_or_open(node.children[1])),
    "needs": ("needs", _parts),
    "stronger": ("stronger_than", Reader.names),
    "verified": ("verified_by", _parts),
    "owner": ("owner", Reader.people),
    "when": ("when", _condition),
    "escape_kind": ("sort", _choice),
    "lifts": ("lifts", _lifts),
    "expires": ("expires", _expires),
    "unless": ("unless", _condition),
    "because": ("because", Reader.open),
}

_MANY: dict[str, tuple[str, _Read]] = {
    "note": ("notes", lambda reader, node: filter(None, [reader.text_in(node)])),
    "at": ("meanings", _meaning),
    "evidence": ("evidence", lambda reader, node: (reader.open(node),)),
    "reference": ("references", _reference),
    "against": ("against", _against),
    "floor": ("floor", _floor),
    "obliges": ("duties", _floor),
    "otherwise": ("otherwise", _otherwise),
}

"""`ifthen rule`."""

from argparse import Namespace
from textwrap import indent

from ifthen.cli.files import unknown
from ifthen.lint import CATEGORIES, Rule, all_rules


def run(arguments: Namespace) -> int:
    """Explain one rule, or list those of a category or all."""
    every = all_rules()
    if arguments.name in every:
        print(_explained(every[arguments.name]))
        return 0
    categories = CATEGORIES if arguments.name is None else (arguments.name,)
    if categories[0] not in CATEGORIES:
        raise unknown(arguments.name, [*every, *CATEGORIES])
    print("\n\n".join(_listed(category) for category in categories))
    return 0


def _explained(rule: Rule) -> str:
    info = rule.info
    return "\n\n".join(
        (
            f"{info.name} ({info.severity}, {info.category})",
            info.explanation,
            f"Instead: {info.advice}.",
            "Found in:\n" + indent(rule.bad.strip("\n"), "    "),
            "Not found in:\n" + indent(rule.good.strip("\n"), "    "),
        )
    )


def _listed(category: str) -> str:
    members = [rule.info for rule in all_rules().values() if rule.info.category == category]
    width = max((len(info.name) for info in members), default=0)
    rows = [f"  {info.name:{width}}  {info.severity:7}  {info.summary}" for info in members]
    return "\n".join([category, *rows])

"""Write the pages of the rules and the README's picture: `python -m tools.docs [--check]`.

A rule's file is the only place that says anything of the rule; its page is made of it.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import ifthen
from ifthen.lint.rule import CATEGORIES, Rule
from ifthen.lint.silence import ALL, CAUSES, LOGIC
from ifthen.report.svg import svg

HOME = Path(__file__).parents[1] / "docs" / "rules"
INDEX = "README.md"
PICTURE = HOME.parent / "footnote-18.svg"
POLICY = HOME.parents[1] / "policies" / "anthropic-rsp-2.0.ifthen"

ABOUT = {
    "reference": "The policy holds together: every name means something, and one thing only.",
    "threshold": "The *if* can be read off a score.",
    "vagueness": "The words bind.",
    "plan": "It is a plan, not a plan to make a plan.",
    "escape": "The way out is narrow and lit.",
    "assurance": "Somebody could hold them to it.",
    "logic": "The policy does what it says, in every scenario.",
    "allow": "Silence has a reason.",
}
"""What each category asks of a policy."""

_INTRODUCTION = """\
What `ifthen lint` finds. An *error* cannot be checked or contradicts itself, a *warning* can be
checked and is weak, a *note* is worth knowing. `ifthen rule NAME` shows a page in the terminal."""

_SILENCE = """\
What only follows from another finding on the same item is not said again, whether that one is
shown, left out by `--select` or `--ignore`, or allowed. Once it is mended, the rest appears."""

_MADE = "<!-- Made by `make docs` from {source}: change that file instead. -->"


def pages() -> dict[str, str]:
    """Every page by the name of its file, the index among them."""
    every = ifthen.rules()
    return {INDEX: _index(every)} | {f"{name}.md": _page(rule) for name, rule in every.items()}


def stale(folder: Path = HOME) -> list[str]:
    """The pages that are missing, that say something else, or that no rule has."""
    fresh = pages()
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*")}
    return sorted(name for name in fresh | there if fresh.get(name) != there.get(name))


def write(folder: Path = HOME) -> None:
    """Write every page, and take away those that no rule has."""
    fresh = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*"):
        if path.name not in fresh:
            path.unlink()
    for name, text in fresh.items():
        (folder / name).write_text(text, "utf-8")


def _index(every: dict[str, Rule]) -> str:
    parts = [
        _MADE.format(source="`ifthen/lint/rules/`"),
        "# Rules",
        _INTRODUCTION,
    ]
    for category in CATEGORIES:
        rows = [
            f"| [`{rule.name}`]({rule.name}.md) | {rule.info.severity} | {_cell(rule)} |"
            for rule in every.values()
            if rule.info.category == category
        ]
        if rows:
            table = "\n".join(["| rule | severity | found when |", "|---|---|---|", *rows])
            parts += [f"## {category}", ABOUT[category], table]
    parts += ["## One cause, one finding", _SILENCE, "\n".join(_silences())]
    return "\n\n".join(parts) + "\n"


def _silences() -> Iterator[str]:
    yield "| what is found | silences |"
    yield "|---|---|"
    for causes, effects in CAUSES:
        words = {ALL: "everything else on the item", LOGIC: "all else of the category *logic*"}
        silent = (words.get(name) or _link(name) for name in effects)
        yield f"| {', '.join(map(_link, causes))} | {', '.join(silent)} |"


def _link(rule: str) -> str:
    return f"[`{rule}`]({rule}.md)"


def _cell(rule: Rule) -> str:
    return rule.info.summary.replace("|", "\\|")


def _page(rule: Rule) -> str:
    info = rule.info
    source = f"`ifthen/lint/rules/{info.category}/{info.name.replace('-', '_')}.py`"
    parts = [
        _MADE.format(source=source),
        f"# `{info.name}`",
        f"{info.severity}, category [{info.category}]({INDEX}#{info.category})",
        info.explanation,
        "## What to write instead",
        f"{info.advice[0].upper()}{info.advice[1:]}.",
        "## Found",
        _fence(rule.bad),
        "## Not found",
        _fence(rule.good),
        "## How to allow it",
        _allowing(rule),
    ]
    return "\n\n".join(parts) + "\n"


def _fence(code: str) -> str:
    """An example; not marked `ifthen`, so that a linted folder may hold the page."""
    body = code.strip("\n")
    return f"```text\n{body}\n```"


def _allowing(rule: Rule) -> str:
    if rule.check is None:
        return "It cannot be allowed: it is about the comments that allow."
    comment = _fence(f"# ifthen: allow {rule.name} -- the reason why it may stand")
    return f"At the end of the line, or on a line of its own right above the item:\n\n{comment}"


def picture() -> str:
    """The README's picture, by the `dot` of the wheel: that of a machine may draw otherwise."""
    os.environ["PATH"] = ""
    text = POLICY.read_text("utf-8")
    return svg(ifthen.read(text), ifthen.lint(text), focus="competitor-clause")


def main(arguments: list[str]) -> int | str:
    """Write the pages and the picture, or with `--check` say which are not as they would be."""
    if "--check" not in arguments:
        write()
        PICTURE.write_text(picture(), "utf-8")
    elif old := stale():
        return f"docs/rules: run `make docs` for {', '.join(old)}"
    elif PICTURE.read_text("utf-8") != picture():
        return f"docs/{PICTURE.name}: run `make docs`"
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

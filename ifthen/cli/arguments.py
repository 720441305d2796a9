"""The command line: what can be asked, and which module answers."""

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any, TypeAlias

from ifthen.finding import Severity
from ifthen.report import FORMATS

# argparse asks for the terminal's width even to parse, and loads three compressors with the answer.
_HELP: Any = partial(argparse.HelpFormatter, width=78)
_DONE = "exit codes: 0 done, 2 could not run"
_EXITS = "exit codes: 0 clean, 1 findings at or above the fail level, 2 could not run"


def parser(asked: str | None = None) -> argparse.ArgumentParser:
    """The parser of the command line; `run` of what it returns does the work.

    asked: the command, where it is known; the others then need no parsers of their own.
    """
    what = "The compiler for safety commitments."
    top = argparse.ArgumentParser(prog="ifthen", description=what, formatter_class=_HELP)
    top.add_argument("--version", action=_Version, help="print the version and exit")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    made = {"lint": _lint, "fmt": _fmt, "compile": _compile, "graph": _graph,
            "eval": _eval, "exposure": _exposure, "escapes": _escapes, "rule": _rule,
            "new": _new}  # fmt: skip
    for make in [made[asked]] if asked in made else made.values():
        make(commands)
    return top


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(commands: _Commands, name: str, what: str) -> argparse.ArgumentParser:
    about = what[0].upper() + what[1:] + "."
    command = commands.add_parser(name, help=what, description=about, formatter_class=_HELP)
    command.set_defaults(run=_runner(name))
    return command


def _runner(name: str) -> Callable[[argparse.Namespace], int]:
    def run(arguments: argparse.Namespace) -> int:
        answer: int = import_module(f"ifthen.cli.{name}").run(arguments)
        return answer

    return run


def _lint(commands: _Commands) -> None:
    lint = _command(commands, "lint", "find what is vague, missing or a way out in policies")
    lint.epilog = _EXITS
    lint.add_argument("paths", nargs="*", metavar="PATH", default=["."],
                      help="files and folders; default: the working folder")  # fmt: skip
    lint.add_argument("--format", choices=FORMATS, default="full", help="default: full")
    lint.add_argument("--select", action="append", metavar="RULE,...", default=[],
                      help="report only these rules or categories")  # fmt: skip
    lint.add_argument("--ignore", action="append", metavar="RULE,...", default=[],
                      help="leave these rules or categories out")  # fmt: skip
    lint.add_argument("--fail-level", choices=[str(s) for s in Severity], default="warning",
                      help="the mildest finding that fails; default: warning")  # fmt: skip
    lint.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    lint.add_argument("--statistics", action="store_true", help="count the findings by rule")
    lint.add_argument("--as-of", type=_date, metavar="DATE",
                      help="the day to check for: 2026-01-31; default: today, UTC")  # fmt: skip


def _fmt(commands: _Commands) -> None:
    fmt = _command(commands, "fmt", "lay policies out in the one canonical way")
    fmt.epilog = (
        "exit codes: 0 done, 1 with --check or --diff: a file would change, 2 could not run"
    )
    fmt.add_argument("paths", nargs="*", metavar="PATH", default=["."],
                     help="files and folders; default: the working folder")  # fmt: skip
    fmt.add_argument("--check", action="store_true", help="write nothing, name what would change")
    fmt.add_argument("--diff", action="store_true", help="write nothing, show what would change")


def _compile(commands: _Commands) -> None:
    compiled = _command(commands, "compile", "write a policy as a node-link graph in JSON")
    compiled.epilog = _DONE
    compiled.add_argument("policy", metavar="POLICY")
    _output(compiled, "FILE.json")


def _graph(commands: _Commands) -> None:
    graph = _command(commands, "graph", "draw a policy as a picture")
    graph.epilog = _DONE
    graph.add_argument("policy", metavar="POLICY")
    _output(graph, "FILE.svg|dot|png")
    graph.add_argument("--theme", choices=("light", "dark"), default="light")
    graph.add_argument("--focus", metavar="NAME",
                       help="draw only what this item reaches and what reaches it")  # fmt: skip


def _eval(commands: _Commands) -> None:
    command = _command(commands, "eval", "say what a policy obliges to in a scenario")
    command.epilog = "exit codes: 0 everything is determined, 2 could not run, 3 something is not"
    command.add_argument("policy", metavar="POLICY")
    facts = "eval:virology=55%%, eval:virology=40%%..60%%, event:rival=true, risk:cbrn@post=ASL-3"
    command.add_argument("--set", action="append", metavar="FACT=VALUE", default=[],
                         help=f"state a fact: {facts}; all others are unknown")  # fmt: skip
    example = '{"eval:virology": "55%%", "event:rival": true}'
    command.add_argument("--scenario", metavar="FILE.json",
                         help=f"state the facts of an object such as {example}; in an array, "
                         "such as the witness of a finding, each is a scenario")  # fmt: skip
    command.add_argument("--format", choices=("text", "json"), default="text",
                         help="default: text")  # fmt: skip
    command.add_argument("--explain", metavar="NAME",
                         help="show how one commitment comes to what it does")  # fmt: skip


def _exposure(commands: _Commands) -> None:
    what = "say how long it takes at most from crossing a threshold to the guardrail"
    exposure = _command(commands, "exposure", what)
    exposure.epilog = _DONE
    exposure.add_argument("policy", metavar="POLICY")
    exposure.add_argument("--format", choices=("text", "json"), default="text",
                          help="default: text")  # fmt: skip


def _escapes(commands: _Commands) -> None:
    what = "say what every way out turns on, who decides, what it lifts and what is left"
    escapes = _command(commands, "escapes", what)
    escapes.epilog = _DONE
    escapes.add_argument("policy", metavar="POLICY")
    escapes.add_argument("--format", choices=("text", "json"), default="text",
                         help="default: text")  # fmt: skip


def _rule(commands: _Commands) -> None:
    rule = _command(commands, "rule", "explain a rule, or list them all")
    rule.epilog = _DONE
    rule.add_argument("name", nargs="?", metavar="NAME", help="a rule or a category")


def _new(commands: _Commands) -> None:
    new = _command(commands, "new", "write a commented starter policy")
    new.epilog = _DONE
    new.add_argument("name", metavar="NAME", help="the policy's name; the file is NAME.ifthen")


def _output(command: argparse.ArgumentParser, shown: str) -> None:
    command.add_argument("-o", "--output", metavar=shown, default="-",
                         help="where to write; `-` is standard output and the default")  # fmt: skip


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is no date: write it as 2026-01-31"
        raise argparse.ArgumentTypeError(message) from None


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, nargs=0, **options)  # type: ignore[arg-type, misc]

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"ifthen {version('ifthen')}")
        parser.exit()

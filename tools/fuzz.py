"""Coverage-guided fuzzing, outside CI: `python -m tools.fuzz CORPUS -max_total_time=600`.

Needs `pip install atheris`, and policies in the folder CORPUS to begin from. Reading, linting,
formatting and compiling may not raise on any text.
"""

import sys
from importlib import import_module
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ifthen"]):
    import ifthen
    import ifthen.graph.nodelink
    import ifthen.syntax.printer

    # A policy's first look loads the rules past the import system, so nothing would be counted.
    for rule in Path(ifthen.__file__).parent.glob("lint/rules/*/[a-z]*.py"):
        import_module(f"ifthen.lint.rules.{rule.parent.name}.{rule.stem}")
    ifthen.lint("policy p")


def one(data: bytes) -> None:
    """One text: what is no UTF-8 never reaches the core."""
    text = data.decode("utf-8", "ignore").replace("\r", "\n").replace("\0", "")
    ifthen.lint(text)
    formatted = ifthen.format(text)
    if ifthen.format(formatted) != formatted:
        raise AssertionError("formatting twice changes something")
    ifthen.compile(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()

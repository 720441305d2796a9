"""Write the parser's tables from the grammar: `python -m tools.tables [--check]`."""

import sys

from ifthen.syntax.grammar import tables


def main(arguments: list[str]) -> int | str:
    """Write the tables, or with `--check` say whether those that are there are fresh."""
    path, fresh = tables()
    if "--check" not in arguments:
        path.write_bytes(fresh)
    elif not path.exists() or path.read_bytes() != fresh:
        return f"{path.name} is not what the grammar says: run `make tables`"
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Write the parser's tables from the grammar: `python -m tools.tables [--check]`."""

import sys

from ifthen.syntax.grammar import tables


def main(arguments: list[str]) -> int | str:
    """Write the tables, or with `--check` say whether those that are there are fresh.

    The first line names the grammar and the Lark that tables were made from. It alone is
    compared: the order of what follows changes with Python's hash seed.
    """
    path, fresh = tables()
    if "--check" not in arguments:
        path.write_bytes(fresh)
        return 0
    kept = path.read_bytes() if path.exists() else b""
    if kept.partition(b"\n")[0] != fresh.partition(b"\n")[0]:
        return f"{path.name} is not what the grammar says: run `make tables`"
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`ifthen fmt`."""

import sys
from argparse import Namespace
from pathlib import Path

from ifthen.cli.files import STDIN, Reader, Trouble, named, write
from ifthen.finding import Flaw
from ifthen.report.cells import harmless, visible
from ifthen.source import Source
from ifthen.syntax import parse
from ifthen.syntax.printer import formatted


def run(arguments: Namespace) -> int:
    """Format the files in place; a file that does not parse is named and left as it is."""
    reader = Reader()
    changed = trouble = seen = False
    for file in named(arguments.paths):
        seen = True
        try:
            changed |= _format(reader, file.path, arguments)
        except Trouble as reason:
            reason.tell()
            trouble = True
    if not seen:
        raise Trouble(f"{' '.join(arguments.paths)}: there is no policy to format")
    if trouble:
        return 2
    return int(changed and (arguments.check or arguments.diff))


def _format(reader: Reader, path: Path, arguments: Namespace) -> bool:
    """Format one file as asked; whether it was, or would be, changed."""
    source, data = reader.whole(path)
    is_stdin = str(path) == STDIN
    raw = source.text if is_stdin else data.decode("utf-8")
    text = _as_before(source, raw, _formatted(source))
    if is_stdin and not (arguments.check or arguments.diff):
        sys.stdout.write(text)
        return False
    if text != raw:
        _handle(arguments, source, text)
    return text != raw


def _handle(arguments: Namespace, source: Source, text: str) -> None:
    if arguments.diff:
        from ifthen.syntax.difference import difference

        sys.stdout.write(harmless(difference(visible(source.path), source.text, text)))
    elif arguments.check:
        print(f"would format {visible(source.path)}")
    else:
        write(Path(source.path), text.encode())
        print(f"formatted {visible(source.path)}")


def _as_before(source: Source, raw: str, text: str) -> str:
    """The text with the line ends and the byte order mark that a Markdown file has."""
    if not source.is_markdown:
        return text
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    return mark + (text.replace("\n", "\r\n") if "\r\n" in raw else text)


def _formatted(source: Source) -> str:
    tree, flaws = parse(source)
    if flaws:
        left = f"{source.path} is left as it is, because it does not parse"
        raise Trouble(left, *_shown(flaws))
    return formatted(tree)


def _shown(flaws: tuple[Flaw, ...]) -> list[str]:
    lines = []
    for _, problem in flaws[:5]:
        place = problem.span.source.place(problem.span.start)
        lines.append(f"line {place.line}, column {place.column}: {problem.message}")
    if len(flaws) > len(lines):
        lines.append(f"and {len(flaws) - len(lines)} more")
    return lines

"""`ifthen graph`."""

from argparse import Namespace
from pathlib import PurePath

from ifthen.cli.files import Trouble
from ifthen.cli.policies import put, whole
from ifthen.report import svg

_FORMATS = ("svg", "dot", "png")


def run(arguments: Namespace) -> int:
    """Draw the policy; the output's ending says in which format, `-` is SVG."""
    ending = PurePath(arguments.output).suffix.removeprefix(".").lower() or "svg"
    if arguments.output != "-" and ending not in _FORMATS:
        raise Trouble(f"{arguments.output}: name a file that ends in .svg, .dot or .png")
    graph, findings = whole(arguments.policy)
    try:
        data = svg.draw(graph, findings, ending, theme=arguments.theme, focus=arguments.focus)
    except svg.NoPictureError as reason:
        raise Trouble(str(reason)) from None
    put(arguments.output, data, arguments.policy)
    return 0

"""`python -m ifthen` is `ifthen`."""

from ifthen.cli import entry

entry()

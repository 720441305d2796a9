"""The `ifthen` command. Exit codes: 0 clean, 1 findings, 2 could not run."""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

EXIT_TROUBLE = 2
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line; returns the exit code and never raises on anything a user gives."""
    # A command ends soon: looking for garbage among all that it makes costs more than it frees.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _run(argv)
    finally:
        if collects:
            gc.enable()


def entry() -> NoReturn:
    """The command as a process: it ends without taking down, object by object, what it made."""
    code = main()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _run(argv: Sequence[str] | None) -> int:
    from ifthen.cli.arguments import parser
    from ifthen.cli.files import Trouble

    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the command
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        words = sys.argv[1:] if argv is None else list(argv)
        if not words:
            parser().print_help(sys.stderr)
            return EXIT_TROUBLE
        arguments = parser(words[0]).parse_args(words)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except Trouble as trouble:
        trouble.tell()
        return EXIT_TROUBLE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            what = error.filename or "the output cannot be written"
            Trouble(f"{what}: {error.strerror}").tell()
            return EXIT_TROUBLE
        # Whoever read the output has seen enough; nothing may be flushed to them at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_BROKEN_PIPE
    return code

"""Reads policies from files and writes files whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from ifthen.model import Refused
from ifthen.source import Source
from ifthen.value import Value

STDIN = "-"
LONGEST_PATH = 1000
"""How many characters an import may have."""


class Trouble(Exception):  # noqa: N818  - what a user meets is no error of ours
    """Something that keeps the command from running, worded for its user."""


def unknown(rule: str, known: Sequence[str]) -> Trouble:
    """That there is no such rule or category, with the nearest there is."""
    from difflib import get_close_matches

    near = get_close_matches(rule, known, 1)
    hint = f"did you mean {near[0]}?" if near else "`ifthen rule` lists them"
    return Trouble(f"there is no rule or category {rule!r}; {hint}")


@frozen(eq=False, repr=False)
class Named(Value):
    """A policy file that the command line names, directly or by its folder.

    root: the folder that imports may not leave.
    """

    path: Path
    root: Path


def named(paths: Iterable[str]) -> Iterator[Named]:
    """The policy files among files and folders, each once.

    In a folder these are all `.ifthen` files, and the `.md` files that carry an `ifthen` fence;
    hidden folders are left out. Raises Trouble for a path that does not exist.
    """
    seen: set[str] = set()
    for name in paths:
        if not name:
            raise Trouble("a path is empty: name a file or a folder")
        path = Path(name)
        found: Iterable[Path] = [path]
        if path.is_dir():
            found = _below(path)
        elif str(path) != STDIN and not path.exists():
            raise Trouble(f"{path}: there is no such file or folder")
        for file in found:
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                yield Named(file, path if path.is_dir() else file.parent)


def _below(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(where, name)
            if name.endswith(".ifthen") or (name.endswith(".md") and _has_fence(path)):
                yield path


def _has_fence(path: Path) -> bool:
    with suppress(OSError):
        data = path.read_bytes()
        if b"ifthen" in data:
            return bool(Source(str(path), data.decode("utf-8", "replace")).fences)
    return False


class Reader:
    """Reads sources; a file is read once, so that equal files are one source."""

    def __init__(self) -> None:
        self._read: dict[str, Source] = {}

    def source(self, path: Path) -> Source:
        """The text of a file; raises Trouble when it has none."""
        if str(path) == STDIN:
            return Source("<stdin>", _decoded("<stdin>", sys.stdin.buffer.read()))
        key = os.path.realpath(path)
        if key not in self._read:
            try:
                if path.exists() and not path.is_file():
                    raise Trouble(f"{path.as_posix()}: is {_what(path)}, not a file")
                data = path.read_bytes()
            except OSError as error:
                raise Trouble(f"{path.as_posix()}: {_reason(error)}") from None
            self._read[key] = Source(path.as_posix(), _decoded(path.as_posix(), data))
        return self._read[key]

    def policy(self, path: Path) -> Source:
        """The text of a policy file; raises Trouble for a Markdown file that carries none, too."""
        source = self.source(path)
        if source.is_markdown and not source.fences:
            raise Trouble(f"{source.path}: there is no `ifthen` fence in it")
        return source

    def loader(self, root: Path) -> "Loader":
        """Follows imports within a folder."""
        return Loader(self, root)


@frozen(eq=False, repr=False)
class Loader(Value):
    """Finds imported files: relative to the importer, and never outside `root`."""

    reader: Reader
    root: Path

    def __call__(self, importer: Source, path: str) -> Source | Refused:
        """The source of an import, or why there is none."""
        if not path or "\0" in path or len(path) > LONGEST_PATH or Path(path).is_absolute():
            return Refused(f"`{path[:60]}` is no path relative to this file", "write one")
        base = Path() if importer.path == "<stdin>" else Path(importer.path).parent
        target = Path(os.path.normpath(base / path))
        if not Path(os.path.realpath(target)).is_relative_to(os.path.realpath(self.root)):
            advice = "move the file into the folder of the policy, and import it from there"
            return Refused(f"`{path}` lies outside the policy's folder", advice)
        if target.is_dir():
            return Refused(f"`{path}` is a folder", "name a file in it")
        try:
            return self.reader.source(target)
        except Trouble as trouble:
            reason = str(trouble).partition(": ")[2]
            return Refused(f"`{path}` cannot be read: {reason}", "name a file that can be read")


def write(path: Path, data: bytes) -> None:
    """Replace a file at once, its permissions kept; raises Trouble and leaves the old one."""
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            if target.is_dir():
                raise Trouble(f"{path}: is a folder")
            target.write_bytes(data)
            return
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        if target.exists() and not os.access(target, os.W_OK):
            raise Trouble(f"{path}: is not writable")
        import tempfile

        descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as temporary:
                temporary.write(data)
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except FileNotFoundError:
        raise Trouble(f"{path}: there is no folder {path.parent}") from None
    except OSError as error:
        raise Trouble(f"{path}: {_reason(error)}") from None


def _what(path: Path) -> str:
    return "a folder" if path.is_dir() else "a device or a pipe"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _decoded(path: str, data: bytes) -> str:
    if b"\0" in data:
        raise Trouble(f"{path}: is not text: it has a NUL byte at offset {data.index(0)}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Trouble(f"{path}: is not UTF-8: see line {line}, byte {error.start}") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    if isinstance(error, PermissionError):
        return "may not be read or written"
    return (error.strerror or str(error)).lower()

"""Reads policies from files and writes files whole or not at all."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from ifthen.model import Refused
from ifthen.report.cells import visible
from ifthen.source import Source
from ifthen.value import Value

STDIN = "-"
LONGEST_PATH = 1000
"""How many characters an import may have."""


class Trouble(Exception):  # noqa: N818  - what a user meets is no error of ours
    """Something that keeps the command from running, worded for its user; details are lines below.

    The name of a file is somebody's words: it neither steers a terminal nor begins a line.
    """

    def __init__(self, message: str, *details: str) -> None:
        super().__init__(message)
        self.details = details

    def tell(self) -> None:
        """Say it where complaints are read."""
        print(f"ifthen: {visible(str(self))}", file=sys.stderr)
        for line in self.details:
            print(f"  {visible(line)}", file=sys.stderr)


def unknown(rule: str, known: Sequence[str]) -> Trouble:
    """That there is no such rule or category, with the nearest there is."""
    from difflib import get_close_matches

    near = get_close_matches(rule, known, 1)
    hint = f"did you mean {near[0]}?" if near else "`ifthen rule` lists them"
    return Trouble(f"there is no rule or category {rule!r}; {hint}")


class Named(Value, frozen=True):
    """A policy file that the command line names, directly or by its folder.

    root: the folder that imports may not leave.
    """

    path: Path
    root: Path


def named(paths: Iterable[str]) -> Iterator[Named]:
    """The policy files among files and folders, each once.

    In a folder these are all `.ifthen` files, and the `.md` files that carry an `ifthen` fence;
    hidden folders are left out. A path that does not exist is named too: reading it says so, and
    hides no other. Raises Trouble for an empty path.
    """
    seen: set[str] = set()
    for name in paths:
        if not name:
            raise Trouble("a path is empty: name a file or a folder")
        path = Path(name)
        is_folder = os.path.isdir(path)  # noqa: PTH112  - `Path` raises for names that are too long
        found: Iterable[Path] = [path]
        if is_folder:
            found = _below(path)
        for file in found:
            key = os.path.realpath(file)
            if key not in seen:
                seen.add(key)
                yield Named(file, path if is_folder else file.parent)


def exists(path: Path) -> bool:
    """Whether there is a file or folder; also False for a name that none can have."""
    return os.path.exists(path)  # noqa: PTH110  - `Path` raises for names that are too long


def _below(folder: Path) -> Iterator[Path]:
    """The policies in a folder; a folder that may not be read stands for what is in it."""
    shut: list[Path] = []
    for where, folders, files in os.walk(folder, onerror=lambda e: shut.append(Path(e.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(where, name)
            if name.endswith(".ifthen") or (name.endswith(".md") and _has_fence(path)):
                yield path
    yield from shut


def _has_fence(path: Path) -> bool:
    """Whether a Markdown file is a policy; one that may not be read could be one."""
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return exists(path)
    return b"ifthen" in data and bool(Source(str(path), data.decode("utf-8", "replace")).fences)


class Reader:
    """Reads sources; a file is read once, so that equal files are one source."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Source, bytes]] = {}

    def source(self, path: Path) -> Source:
        """The text of a file; raises Trouble when it has none."""
        return self.whole(path)[0]

    def whole(self, path: Path) -> tuple[Source, bytes]:
        """The text of a file, and the bytes that it was decoded from."""
        if str(path) == STDIN:
            data = sys.stdin.buffer.read()
            return Source("<stdin>", _decoded("<stdin>", data)), data
        key, name = os.path.realpath(path), path.as_posix()
        if key not in self._read:
            try:
                if exists(path) and not path.is_file():
                    raise Trouble(f"{name}: {_what(path)}")
                data = path.read_bytes()
            except OSError as error:
                raise Trouble(f"{name}: {_reason(error)}") from None
            self._read[key] = Source(name, _decoded(name, data)), data
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


class Loader(Value, frozen=True):
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
            return self.reader.policy(target)
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
    """Why a path that is no file cannot be read as one."""
    if not path.is_dir():
        return "is a device or a pipe, not a file"
    return "is a folder, not a file" if os.access(path, os.R_OK | os.X_OK) else "may not be read"


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
        return "there is no such file or folder"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    if isinstance(error, PermissionError):
        return "may not be read or written"
    return (error.strerror or str(error)).lower()

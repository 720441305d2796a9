"""The laws of the house that no linter knows. None has a list of exceptions."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ifthen.lint.rule import CATEGORIES
from tools.new_rule import create

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "ifthen"
RULES = PACKAGE / "lint" / "rules"
MADE = {"build", "dist", "__pycache__"}
# A folder that only one machine has. URLs and `/dev/null` are not meant.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work|workspace|tmp|opt|mnt|srv)/\w")


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Every file that belongs to the project: nothing hidden but `.ci`, and nothing built."""
    for path in sorted(folder.iterdir()):
        if path.name in MADE or (path.name.startswith(".") and path.name != ".ci"):
            continue
        if path.is_dir():
            yield from project_files(path)
        else:
            yield path


FILES = tuple(project_files())
MODULES = tuple(path for path in FILES if path.suffix == ".py")
RULE_FILES = tuple(path for path in MODULES if RULES in path.parents and path.name != "__init__.py")


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file and its lines, from the `def` to the last."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            last = max(getattr(part, "end_lineno", 0) for part in node.body)
            yield node.name, last - node.lineno + 1


def named(paths):
    return {"argvalues": paths, "ids": [str(path.relative_to(ROOT)) for path in paths]}


@pytest.mark.parametrize("path", **named(MODULES))
def test_a_module_has_at_most_300_lines(path):
    assert line_count(path) <= 300


@pytest.mark.parametrize("path", **named(MODULES))
def test_a_function_has_at_most_40_lines(path):
    assert [(name, lines) for name, lines in function_lengths(path) if lines > 40] == []


@pytest.mark.parametrize("path", **named(RULE_FILES))
def test_a_rule_has_at_most_80_lines(path):
    assert line_count(path) <= 80


@pytest.mark.parametrize("path", **named(RULE_FILES))
def test_a_rule_lies_in_the_folder_of_a_category(path):
    assert path.parent.parent == RULES
    assert path.parent.name in CATEGORIES


def test_a_rule_name_is_given_once():
    names = [path.name for path in RULE_FILES]
    assert sorted(set(names)) == sorted(names)


def test_the_map_names_every_room():
    """A reader who opens any folder of the package finds it on the map first."""
    rooms = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in PACKAGE.iterdir()
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
    }
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert {room for room in rooms if f"`{room}`" not in text} == set()


def test_nothing_names_the_machine_that_it_was_written_on():
    found = []
    for path in FILES:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a picture, or a test's invalid input
            continue
        found += [f"{path}: {match[0]}" for match in MACHINE_PATH.finditer(text)]
    assert found == []


@pytest.mark.parametrize("folder", ["home", "Users", "work", "tmp"])
def test_the_search_for_machine_paths_finds_them(folder):
    assert MACHINE_PATH.search(f'root = "/{folder}/somebody/project"')
    assert not MACHINE_PATH.search(f"https://example.org/{folder}/page")


def test_every_library_that_runs_is_named_on_the_map():
    """A dependency earns its place in a line of ARCHITECTURE.md."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split("[<=>]", requirement)[0] for requirement in project["dependencies"]}
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert {name for name in names if name not in text} == set()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "named like"),
        ("open-door", "named like"),
        ("escape/Open_Door", "named like"),
        ("../escape/open-door", "named like"),
        ("nowhere/open-door", "no category nowhere; there are escape"),
        ("escape/taken", "escape/taken exists already"),
    ],
)
def test_a_name_that_cannot_be_a_rule_is_refused(tmp_path, name, reason):
    (tmp_path / "escape").mkdir()
    (tmp_path / "escape" / "taken.py").touch()
    with pytest.raises(ValueError, match=reason):
        create(name, tmp_path)


def test_a_new_rule_has_everything_that_a_rule_has(tmp_path):
    (tmp_path / "escape").mkdir()
    path = create("escape/open-door", tmp_path)
    assert path == tmp_path / "escape" / "open_door.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    stated = {ast.unparse(node.targets[0]) for node in tree.body if isinstance(node, ast.Assign)}
    assert stated == {"severity", "advice", "bad", "good"}
    assert [name for name, _ in function_lengths(path)] == ["check"]

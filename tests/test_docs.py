"""What the documents show is what the language and the command do."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy
from typing import NamedTuple

import pytest

import ifthen
from ifthen.cli import main
from ifthen.cli.files import Trouble
from ifthen.cli.new import starter
from ifthen.lint.rule import CATEGORIES
from ifthen.source import Source
from ifthen.syntax import parse
from tools import docs

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(DOCS.glob("*.md"))
DAY = date(2026, 11, 23)

# How a fragment of the language becomes whole: a condition or a duty a line, or fields of a block.
WRAPS = {"condition": "if {} then withdraw", "duty": "always {}"}


class Fence(NamedTuple):
    info: str
    line: int
    code: str


def fences(page: Path) -> Iterator[Fence]:
    text = page.read_text("utf-8")
    for match in re.finditer(r"^```(.+)\n((?:.*\n)*?)```$", text, re.MULTILINE):
        yield Fence(match[1], text.count("\n", 0, match.start()) + 1, match[2])


def wrapped(fence: Fence) -> str:
    kind = fence.info.removeprefix("fragment ")
    if kind in WRAPS:
        lines = filter(None, (line.partition("#")[0].strip() for line in fence.code.split("\n")))
        return "\n".join(WRAPS[kind].format(line) for line in lines)
    return f"{kind} fragment {{\n{fence.code}}}\n"


def fragments() -> list[tuple[Path, Fence]]:
    found = ((page, fence) for page in PAGES for fence in fences(page))
    return [(page, fence) for page, fence in found if fence.info.startswith("fragment ")]


def errors(text: str, path: str = "policy.ifthen") -> list[str]:
    return [f.message for f in ifthen.lint(text, path) if f.category == "reference"
            and f.severity == "error"]  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


# Pages of the rules


def test_the_pages_of_the_rules_are_what_the_rules_say():
    assert docs.stale() == []


def test_a_page_that_is_missing_changed_or_left_over_is_stale(tmp_path):
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == []
    (tmp_path / "left-over.md").write_text("")
    (tmp_path / "vague-term.md").write_text("")
    (tmp_path / "wrong-kind.md").unlink()
    assert docs.stale(tmp_path) == ["left-over.md", "vague-term.md", "wrong-kind.md"]
    docs.write(tmp_path)
    assert docs.stale(tmp_path) == []


def test_a_page_says_all_that_a_reader_asks_of_a_rule():
    page = docs.pages()["missing-threshold.md"]
    order = [
        "# `missing-threshold`",
        "error, category [threshold]",
        "A condition names an eval and no comparison.",
        "## What to write instead",
        "## Found",
        "#  ^^^^^^^^^^^^^ eval `virology` has no threshold",
        "## Not found",
        "## How to allow it",
        "# ifthen: allow missing-threshold -- ",
    ]
    assert [page.find(part) for part in order] == sorted(page.find(part) for part in order)
    assert all(part in page for part in order)


def test_the_index_lists_every_rule_under_its_category():
    index = docs.pages()[docs.INDEX]
    for rule in ifthen.rules().values():
        section = index.partition(f"## {rule.info.category}\n")[2].partition("\n## ")[0]
        assert f"| [`{rule.name}`]({rule.name}.md) | {rule.info.severity} |" in section
    assert tuple(docs.ABOUT) == CATEGORIES


# What the other pages show


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_policy_in_a_page_parses(page):
    text = page.read_text("utf-8")
    tree, flaws = parse(Source(page.name, text))
    assert [problem.message for _, problem in flaws] == []
    shown = [fence for fence in fences(page) if fence.info == "ifthen"]
    assert len(shown) == len(tree.source.fences)


@pytest.mark.parametrize("name", ["language.md", "tutorial.md"])
def test_the_fences_of_a_page_make_one_policy_that_holds_together(name, monkeypatch):
    monkeypatch.chdir(DOCS)
    text = Path(name).read_text("utf-8")
    assert "```ifthen\n" in text
    assert errors(text, name) == []


@pytest.mark.parametrize("name", ["language.md", "tutorial.md"])
def test_the_policy_of_a_page_is_laid_out_as_the_formatter_does(name):
    text = (DOCS / name).read_text("utf-8")
    assert ifthen.format(text, name) == text


@pytest.mark.parametrize(
    ("page", "fence"),
    fragments(),
    ids=lambda value: value.name if isinstance(value, Path) else f"line-{value.line}",
)
def test_every_fragment_is_of_the_language(page, fence):
    """A fragment may speak of what the page's policy declares, unless it is of a policy itself."""
    declared = [other.code for other in fences(page) if other.info == "ifthen"]
    whole = "" if fence.info == "fragment policy" else "".join(declared)
    assert errors(whole + wrapped(fence)) == []


def test_fragments_that_are_wrong_are_found():
    broken = [
        Fence("fragment condition", 1, "eval virology => 3\n"),
        Fence("fragment duty", 1, "pause nowhere\n"),
        Fence("fragment eval", 1, "colour red\n"),
    ]
    assert all(errors(wrapped(fence)) for fence in broken)


def test_the_tutorial_has_no_finding(folder, capsys):
    copy(DOCS / "tutorial.md", folder)
    assert main(["lint", "tutorial.md", "--fail-level", "note"]) == 0
    assert capsys.readouterr().out == "no findings in 1 file\n"


def sessions() -> list[Fence]:
    return [fence for fence in fences(DOCS / "tutorial.md") if fence.info == "text"]


@pytest.mark.parametrize("fence", sessions(), ids=lambda fence: f"line-{fence.line}")
def test_what_the_tutorial_shows_is_what_the_command_prints(fence, folder, capsys):
    """A session is files, shown by `$ cat`, then commands with what they print."""
    copy(DOCS / "tutorial.md", folder)
    commands = re.split(r"^\$ ", fence.code, flags=re.MULTILINE)
    assert commands.pop(0) == ""
    ran = 0
    for command in commands:
        words, _, shown = command.partition("\n")
        program, *arguments = words.split()
        if program == "cat":
            Path(arguments[0]).write_text(shown, "utf-8")
            continue
        main(arguments)
        ran += 1
        assert (program, capsys.readouterr().out.rstrip()) == ("ifthen", shown.rstrip())
    assert ran


def test_the_tutorial_shows_mistakes():
    assert (
        sum(
            "$ cat " in fence.code and re.search(r"\berror\b", fence.code) is not None
            for fence in sessions()
        )
        >= 3
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page):
    """Pages of the rules may be linked before they are made: by the rules' names."""
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    made = {f"rules/{name}" for name in docs.pages()}
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if "://" in path:
            continue
        assert path in made or (page.parent / path).exists() or path == "", target
        if anchor and (path == "" or path.endswith(".md")) and path not in made:
            linked = (page.parent / path if path else page).read_text("utf-8")
            assert anchor in anchors(linked), target


def anchors(text: str) -> set[str]:
    """The anchors of the headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in found}


def test_the_vocabulary_covers_the_words_of_the_house():
    text = (DOCS / "vocabulary.md").read_text("utf-8")
    words = (
        "policy commitment condition duty guardrail escape risk level eval score threshold "
        "scenario witness finding rule"
    )
    for word in [*words.split(), "way out", "blast radius"]:
        assert f"| **{word}** |" in text, word


# The starter


def test_a_starter_is_a_policy_in_which_nothing_is_found(folder, capsys):
    assert main(["new", "my-plan"]) == 0
    said = capsys.readouterr().out
    assert said == "wrote my-plan.ifthen\nnext: ifthen lint my-plan.ifthen\n"
    assert main(["lint", "my-plan.ifthen", "--fail-level", "note"]) == 0
    assert capsys.readouterr().out == "no findings in 1 file\n"
    assert main(["fmt", "--check", "my-plan.ifthen"]) == 0


def test_a_starter_has_what_a_newcomer_edits():
    text = starter("my-plan", DAY)
    policy = ifthen.read(text).policy
    assert policy.header is not None
    assert (str(policy.header.name), policy.header.effective) == ("my-plan", DAY)
    kinds = {item.kind for item in policy}
    assert kinds >= {"policy", "party", "scale", "risk", "eval", "guardrail", "commitment"}
    assert "NAME" not in text
    assert "my-plan.ifthen" in text


def test_a_starter_may_be_named_by_its_file(folder, capsys):
    assert main(["new", "my-plan.ifthen"]) == 0
    assert [path.name for path in folder.iterdir()] == ["my-plan.ifthen"]
    capsys.readouterr()


def test_a_file_that_is_there_is_left_as_it_is(folder, capsys):
    Path("my-plan.ifthen").write_text("mine")
    Path("linked.ifthen").symlink_to("nowhere")
    assert [main(["new", "my-plan"]), main(["new", "linked"])] == [2, 2]
    assert Path("my-plan.ifthen").read_text() == "mine"
    assert not Path("nowhere").exists()
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "begins with a letter"),
        ("3-labs", "begins with a letter"),
        ("our plan", "begins with a letter"),
        ("../plan", "begins with a letter"),
        ("p{}", "begins with a letter"),
        ("commitment", "a word of the language"),
        ("training", "called so already"),
        ("cyber", "called so already"),
        ("сyber", "mixes Cyrillic and Latin"),  # the first letter is Cyrillic
    ],
)
def test_a_name_that_no_policy_can_have_is_refused_with_a_reason(name, reason):
    with pytest.raises(Trouble, match=reason):
        starter(name, DAY)


def test_a_name_that_no_file_can_have_writes_nothing(folder, capsys):
    assert main(["new", "a" * 300]) == 2
    assert list(folder.iterdir()) == []
    assert capsys.readouterr().err.startswith("ifthen: aaa")

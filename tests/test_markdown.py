"""Which fences of a Markdown file are the policy, wherever they stand."""

import pytest

import ifthen
from ifthen.source import Source

READ = {
    "plain": "```ifthen\nparty a\n```\n",
    "behind a space": "``` ifthen\nparty a\n```\n",
    "with an info string": "```ifthen title=x {1,2}\nparty a\n```\n",
    "of tildes": "~~~ifthen `x`\nparty a\n~~~\n",
    "of many marks": "`````ifthen\nparty a\n``````\n",
    "indented": "   ```ifthen\n   party a\n  ```\n",
    "never closed": "text\n\n```ifthen\nparty a\n",
    "never closed, without a line end": "```ifthen\nparty a",
    "with Windows line ends": "# x\r\n```ifthen\r\nparty a\r\n```\r\nparty b\r\n",
    "in a list": "1. x\n\n   ```ifthen\n   party a\n   ```\n   party b\n",
    "in a nested list": "1. x\n    - y\n\n      ```ifthen\n      party a\n      ```\n",
    "behind a bullet": "- ```ifthen\n  party a\n  ```\n  party b\n",
    "behind two bullets": "- 2) ```ifthen\n     party a\n     ```\n",
    "behind a list": "- x\n\ntext\n\n```ifthen\nparty a\n```\n",
    "ended by its list": "- ```ifthen\n  party a\n\nparty b\n",
    "after a rule": "* * *\n```ifthen\nparty a\n```\n",
    "after a comment": "<!-- x -->\n```ifthen\nparty a\n```\n",
    "after a long comment": "<!-- x\n```ifthen\nparty b\n```\n-->\n```ifthen\nparty a\n```\n",
}

NOT_READ = {
    "another language": "```text\nparty a\n```\n",
    "another case": "```IFTHEN\nparty a\n```\n",
    "a longer name": "```ifthen2\nparty a\n```\n",
    "attributes": "```{.ifthen}\nparty a\n```\n",
    "inside another fence": "````text\n```ifthen\nparty a\n```\n````\n",
    "inside a fence of tildes": "~~~\n```ifthen\nparty a\n```\n~~~\n",
    "code by indentation": "x\n\n    ```ifthen\n    party a\n    ```\n",
    "code by a tab": "\t```ifthen\n\tparty a\n\t```\n",
    "code by indentation in a list": "- x\n\n      ```ifthen\n      party a\n      ```\n",
    "a quotation": "> ```ifthen\n> party a\n> ```\n",
    "a comment": "<!--\n```ifthen\nparty a\n```\n-->\n",
    "marks within a line": "```ifthen `party a`\n```\n",
    "two marks": "``ifthen\nparty a\n``\n",
}


def parties(text):
    return [party.name.value for party in ifthen.read(text, "p.md").policy]


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_a_fence_of_the_document_is_read(text):
    assert parties(text) == ["a"]
    assert not [f for f in ifthen.lint(text, "p.md") if f.rule == "syntax-error"]


@pytest.mark.parametrize("text", NOT_READ.values(), ids=NOT_READ)
def test_what_is_no_fence_of_the_document_is_not_read(text):
    assert parties(text) == []
    assert Source("p.md", text).fences == ()


@pytest.mark.parametrize("text", [*READ.values(), *NOT_READ.values()])
def test_formatting_leaves_all_but_the_policy_where_it_stood(text):
    loose = text.replace("party a", "party   a")
    formatted = ifthen.format(loose, "p.md")
    assert formatted.split() == text.split()
    if parties(text):
        assert [line for line in lines(formatted) if line] == [line for line in lines(text) if line]
    else:
        assert formatted == loose


def lines(text):
    return text.replace("\r", "").split("\n")


def test_marks_of_another_kind_or_too_few_do_not_close_a_fence():
    for text in ("````ifthen\nparty a\n```\n````\n", "~~~ifthen\nparty a\n```\n~~~\n"):
        (finding,) = [f for f in ifthen.lint(text, "p.md") if f.rule == "syntax-error"]
        assert finding.message == "``` does not begin an item"


def test_an_item_goes_on_from_one_fence_to_the_next():
    text = '```ifthen\npolicy p {\n```\n\n- x\n\n  ```ifthen\n  version "1" }\n  ```\n'
    assert ifthen.read(text, "p.md").header.version.value == "1"
    assert ifthen.format(text, "p.md") == text

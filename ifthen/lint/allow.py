"""Comments that allow a finding: `# ifthen: allow RULE -- reason`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

from ifthen.finding import Finding, Subject
from ifthen.source import Source, Span
from ifthen.syntax import Tree, Word
from ifthen.value import Value, evolve

_ALLOW = (
    r"#\s*ifthen:\s*allow\b(?P<rules>.*?)(?:(?<![\w-])until\b(?P<until>.*?))?"
    r"(?:(?:--|[—–])(?P<reason>.*))?$"
)
_NAME = r"[^\W\d_][\w-]*"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Allow(Value, frozen=True):
    """One rule that a comment allows somewhere.

    name: the rule as written. span: where its name stands, or the comment when there is none.
    start, end: the offsets in which findings are allowed; equal when it stands above no item.
    until: the last day on which it holds; None for ever.
    is_rule, is_over: whether there is such a rule, and whether `until` is past.
    is_unused: it allowed no finding; False where that was not asked.
    """

    aside = frozenset()
    name: str
    span: Span
    start: int
    end: int
    reason: str
    until: date | None
    bad_until: str | None = None
    is_rule: bool = True
    is_over: bool = False
    is_unused: bool = False

    @property
    def holds(self) -> bool:
        """Whether it can silence anything: only with a reason, and while it is not over."""
        return bool(self.reason) and self.is_rule and not self.is_over and self.bad_until is None

    @property
    def subject(self) -> Subject:
        """What a finding about the comment is about."""
        return Subject("allow", self.name)


def allows(trees: Sequence[Tree], known: Sequence[str], today: date | None) -> tuple[Allow, ...]:
    """The rules that the comments of the files allow.

    known: the names of all rules. today: what `until` is compared with; None lets nothing end.
    """
    found = (allow for tree in trees for allow in _in_tree(tree))
    return tuple(
        evolve(
            allow,
            is_rule=allow.name in known,
            is_over=bool(today and allow.until and allow.until < today),
        )
        for allow in found
    )


def apply(
    findings: Sequence[Finding], made: Sequence[Allow]
) -> tuple[list[Finding], tuple[Allow, ...]]:
    """Mark the findings that are allowed, and the allows that silence nothing."""
    by_rule: dict[tuple[Source, str], list[Allow]] = {}
    for allow in made:
        if allow.holds:
            by_rule.setdefault((allow.span.source, allow.name), []).append(allow)
    reaching = {key: _Reaching(found) for key, found in by_rule.items()}
    used: set[int] = set()
    marked = []
    for finding in findings:
        found = reaching.get((finding.span.source, finding.rule))
        if found and (first := found.first(finding.span)):
            used.add(id(first))
            finding = evolve(finding, allowed=first.reason)
        marked.append(finding)
    return marked, tuple(evolve(allow, is_unused=id(allow) not in used) for allow in made)


class _Reaching:
    """Allows by where they begin to reach, so that many allows and many findings stay cheap."""

    def __init__(self, made: Sequence[Allow]) -> None:
        self._made = sorted(made, key=lambda allow: allow.start)
        self._starts = [allow.start for allow in self._made]
        self._ends = list(accumulate((allow.end for allow in self._made), max))

    def first(self, span: Span) -> Allow | None:
        """The first comment that reaches the words, or a line that they go on to."""
        at = bisect_left(self._starts, max(span.end, span.start + 1))
        found = []
        while at and self._ends[at - 1] > span.start:
            at -= 1
            allow = self._made[at]
            if span.start < max(allow.start, allow.end):
                found.append(allow)
        return min(found, key=lambda allow: allow.span.start, default=None)


def _in_tree(tree: Tree) -> Iterator[Allow]:
    starts = [item.start for item in tree.items]
    for comment in tree.comments:
        match = re.match(_ALLOW, comment.text)
        if not match:
            continue
        start, end = _reach(tree, starts, comment)
        until, bad_until = _date(match["until"])
        reason = (match["reason"] or "").strip()
        names = list(re.finditer(_NAME, match["rules"])) or [match]
        for name in names:
            at = comment.start + (match.start("rules") if name is not match else 0) + name.start()
            span = Span(tree.source, at, at + len(name.group()))
            text = name.group() if name is not match else ""
            yield Allow(text, span, start, end, reason, until, bad_until)


def _date(text: str | None) -> tuple[date | None, str | None]:
    """The day that `until` names, or the words that name none."""
    if text is None:
        return None, None
    try:
        return date.fromisoformat(text.strip() if re.fullmatch(_DAY, text.strip()) else ""), None
    except ValueError:
        return None, text.strip()


def _reach(tree: Tree, starts: Sequence[int], comment: Word) -> tuple[int, int]:
    """The line that a comment ends; for one on a line of its own, the item below it."""
    code = tree.source.code
    start = code.rfind("\n", 0, comment.start) + 1
    if code[start : comment.start].strip():
        return start, comment.end
    below = bisect_right(starts, comment.start)
    if below == len(starts):
        return start, start
    item = tree.items[below]
    between = code[comment.end : item.start].split("\n")
    only_comments = all(not line.strip() or line.lstrip().startswith("#") for line in between)
    return (item.start, item.end) if only_comments else (start, start)

"""Changes the code in one place at a time and looks whether a test notices.

    python -m tests.mutants --seed 1 --sample 200 ifthen/meaning ifthen/logic

A mutant that makes a test fail, raise or run on is killed. Those that survive are printed with
their place and what was changed. Run it from the project's folder; it changes no file.
"""

import argparse
import ast
import importlib.abc
import importlib.machinery
import os
import random
import signal
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import z3  # noqa: F401  - loaded once, before the copies of the process


def found(part):
    """The tests of one part of the project."""
    return sorted(Path("tests").glob(f"test_{part}*.py"))


TESTS = [
    *("tests/test_logic_cases.py", "tests/test_logic_search.py", "tests/test_rules.py"),
    *(
        "tests/test_corpus.py",
        "tests/test_frameworks_logic.py",
        "tests/test_rules_plan_scenarios.py",
    ),
    *(str(path) for part in ("rules_logic", "eval", "meaning") for path in found(part)),
    *(str(path) for part in ("ways_out", "cli_e", "escapes", "exposure") for path in found(part)),
    "tests/test_rules_plan_levels.py",
]
"""The soonest that notice most come first."""
ARGUMENTS = ["-x", "-q", "-m", "not slow", "-p", "no:cacheprovider", "--hypothesis-profile=ci"]
ARGUMENTS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
LOOKED_AT = 200
"""How many policies are looked at before the tests run."""
SOON, SECONDS = 25, 240
"""Of processor time, for a look at the policies and for all; they take a tenth and a third of it."""
SWAPPED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add,
    ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Mutator(ast.NodeTransformer):
    """Counts the places that can be changed, and changes one of them; annotations stay."""

    def __init__(self, wanted=None):
        self.wanted = wanted
        self.count = 0
        self.places = []

    def is_next(self, node, what):
        self.places.append((node.lineno, what))
        self.count += 1
        return self.count - 1 == self.wanted

    def visit_AnnAssign(self, node):
        if node.value:
            node.value = self.visit(node.value)
        return node

    def visit_ClassDef(self, node):
        """What stands beside the name declares a kind of class, and does nothing."""
        node.body = [made for part in node.body for made in listed(self.visit(part))]
        return node

    def visit_FunctionDef(self, node):
        node.body = [made for part in node.body for made in listed(self.visit(part))]
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        kind = SWAPPED.get(type(node.ops[0]))
        if kind and self.is_next(node, f"{type(node.ops[0]).__name__} to {kind.__name__}"):
            node.ops[0] = kind()
        return node

    def visit_BoolOp(self, node):
        self.generic_visit(node)
        if self.is_next(node, "and to or, or back"):
            node.op = SWAPPED[type(node.op)]()
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        kind = SWAPPED.get(type(node.op))
        if kind and self.is_next(node, f"{type(node.op).__name__} to {kind.__name__}"):
            node.op = kind()
        return node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if self.is_next(node, f"{type(node.op).__name__} away"):
            return node.operand
        return node

    def visit_Constant(self, node):
        if isinstance(node.value, bool) and self.is_next(node, f"not {node.value}"):
            return ast.copy_location(ast.Constant(not node.value), node)
        is_number = type(node.value) is int
        if is_number and self.is_next(node, f"{node.value} and one"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    def visit_Name(self, node):
        if node.id in ("any", "all", "min", "max") and self.is_next(node, f"not {node.id}"):
            node.id = NAMES[node.id]
        return node

    def _tested(self, node):
        self.generic_visit(node)
        if self.is_next(node, "test turned round"):
            node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
        return node

    visit_If = visit_IfExp = visit_While = _tested  # noqa: N815

    def visit_Return(self, node):
        self.generic_visit(node)
        if node.value and not is_none(node.value) and self.is_next(node, "return None"):
            node.value = ast.copy_location(ast.Constant(None), node.value)
        return node

    def visit_Expr(self, node):
        self.generic_visit(node)
        is_said = isinstance(node.value, ast.Constant)
        if not is_said and self.is_next(node, "statement away"):
            return ast.copy_location(ast.Pass(), node)
        return node

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if self.is_next(node, "statement away"):
            return ast.copy_location(ast.Pass(), node)
        return node

    def visit_Continue(self, node):
        return ast.copy_location(ast.Break(), node) if self.is_next(node, "break") else node

    def visit_Break(self, node):
        return ast.copy_location(ast.Continue(), node) if self.is_next(node, "continue") else node

    def visit_comprehension(self, node):
        self.generic_visit(node)
        if node.ifs:
            self.places.append((node.iter.lineno, "filter away"))
            self.count += 1
            if self.count - 1 == self.wanted:
                node.ifs = node.ifs[:-1]
        return node


def listed(found):
    return found if isinstance(found, list) else [found]


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


class Loader(importlib.machinery.SourceFileLoader):
    """Loads a module with one place changed."""

    wanted = 0

    def get_code(self, fullname):
        tree = ast.parse(Path(self.path).read_text("utf-8"))
        tree = ast.fix_missing_locations(Mutator(self.wanted).visit(tree))
        return compile(tree, self.path, "exec")


class Finder(importlib.abc.MetaPathFinder):
    """Finds one module, to load it changed."""

    def __init__(self, name, wanted):
        self.name = name
        self.wanted = wanted

    def find_spec(self, fullname, path, target=None):
        if fullname != self.name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        spec.loader = Loader(spec.loader.name, spec.loader.path)
        spec.loader.wanted = self.wanted
        return spec


def places(path):
    """The places of a module that can be changed, and how."""
    counting = Mutator()
    counting.visit(ast.parse(path.read_text("utf-8")))
    return counting.places


def quick_look():
    """Whether `logic` and its oracles agree on some policies: that notices most mutants soonest."""
    from tests.soak import looked_at, text_of

    return not any(looked_at(text_of(LOOKED_AT, n), n, Counter()) for n in range(1, LOOKED_AT))


def is_killed(path, number, tests):
    """Whether the tests notice one change; they run in a process of their own."""
    child = os.fork()
    if child == 0:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        signal.setitimer(signal.ITIMER_VIRTUAL, SOON)
        name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        sys.meta_path.insert(0, Finder(name, number))
        if not quick_look():
            os._exit(1)
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        os._exit(int(pytest.main([*ARGUMENTS, *tests])) != 0)
    return os.waitpid(child, 0)[1] != 0


def main():
    """Change places drawn from a seed; print those that no test notices."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="change these modules: ifthen/logic")
    parser.add_argument("--seed", type=int, default=1, help="draw other places: 2")
    parser.add_argument("--sample", type=int, default=100, help="change so many places: 100")
    parser.add_argument("--part", default="0/1", help="of these every other one: 0/2")
    parser.add_argument("--seconds", type=float, default=3600, help="stop after that long: 400")
    parser.add_argument("--first", type=int, default=0, help="begin at this one: 40")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="run these: tests/test_rules.py")
    asked = parser.parse_args()
    modules = sorted(file for folder in asked.folders for file in folder.rglob("*.py"))
    every = [(file, n, *place) for file in modules for n, place in enumerate(places(file))]
    chosen = random.Random(asked.seed).sample(every, min(asked.sample, len(every)))
    part, of = map(int, asked.part.split("/"))
    end, killed, done = time.monotonic() + asked.seconds, 0, 0
    sys.path.insert(0, "")

    assert not is_killed(modules[0], -1, asked.tests), "the tests fail without any change"
    for at, (file, number, line, what) in enumerate(chosen):
        if at < asked.first or at % of != part or time.monotonic() > end:
            continue
        dead = is_killed(file, number, asked.tests)
        done, killed, last = done + 1, killed + dead, at
        print(f"{killed} of {done} killed", file=sys.stderr, flush=True)
        if not dead:
            print(f"survived: {file}:{line} {what} (place {number}, drawn as {at})", flush=True)
    print(f"{killed} of {done} killed, {len(every)} places, last drawn as {last if done else -1}")


if __name__ == "__main__":
    main()

"""`python -m bench`: every figure is a ratio to something named, measured in this run.

Bytecode is compiled first. The machine may be noisy: each side is run several times in turn, and
the ratio is of the fastest runs; of whole processes it is the median of the ratios of each turn.
What is timed is the processor, user and system together, because other work on the machine
disturbs that least; of whole processes the clock on the wall as well.
"""

import ast
import compileall
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median

import ifthen

ROUNDS = 7
STARTS = 30
"""Rounds of whole processes, which other work on the machine disturbs most."""
PROSE = Path(__file__).parents[1] / "docs" / "tutorial.md"


def policy(size: int) -> str:
    """A generated policy of about `size` bytes: evals, guardrails, commitments in equal parts."""
    risks = "\n".join(f"risk r{n} {{ on s }}" for n in range(10))
    parts = ["policy generated { tolerance 1e-6 per year }", "scale s { low, high }", risks]
    length = number = 0
    while length < size:
        part = f"""
eval e{number} "Capability {number}" {{
  measures r{number % 10}
  score 0%..100%
  danger rising
  statistic mean of 10 runs
  elicitation "helpful-only model, fine-tuned on the task"
  every 4x compute or 6 months
}}

guardrail g{number} {{
  kind security
  against r{number % 10} because "weights stay inside"
  needs "two-person access", "air gaps"
}}

commitment c{number} {{
  if eval e{number} >= {number % 100}% and not event leak{number}
  then guardrail g{number} within {number % 30 + 1} days
   and pause training until guardrail g{number} in place
}}

event leak{number}
"""
        parts.append(part)
        length += len(part)
        number += 1
    return "\n".join(parts)[:size].rpartition("\n\n")[0] if size < 3_000 else "\n".join(parts)


def processor() -> float:
    """Seconds of the processor that this process and the children it waited for have taken."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def fastest(
    *runs: Callable[[], object],
    clock: Callable[[], float] = time.process_time,
    rounds: int = ROUNDS,
) -> list[float]:
    """The shortest time of each run in seconds, taken in turn so that noise meets all alike."""
    best = [float("inf")] * len(runs)
    for _ in range(rounds):
        for at, run in enumerate(runs):
            gc.collect()
            start = clock()
            run()
            best[at] = min(best[at], clock() - start)
    return best


def command(*words: str) -> Callable[[], object]:
    """A whole process; one that finds something and says so by its exit code is fine."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def run() -> None:
        done = subprocess.run(words, capture_output=True, env=environment, check=False)
        assert done.returncode in (0, 1), done.stderr
        assert b"Traceback" not in done.stderr, done.stderr

    return run


def starts(folder: Path) -> None:
    """Whole processes on 5 KB."""
    path = folder / "small.ifthen"
    path.write_text(policy(5_000))
    lint = command(sys.executable, "-m", "ifthen", "lint", str(path))
    others = [("python -c pass", "at most 15", command(sys.executable, "-c", "pass"))]
    if find_spec("proselint"):
        prose = folder / "small.txt"
        prose.write_text(PROSE.read_text("utf-8")[: path.stat().st_size])
        check = command(sys.executable, "-m", "proselint", "check", str(prose))
        others.append(("proselint check", "below 1", check))
    else:
        print("proselint is not installed: pip install proselint==0.16.0 for that ratio")
    for clock, how in ((processor, "processor"), (time.perf_counter, "wall")):
        rounds = [
            fastest(lint, *(run for _, _, run in others), clock=clock, rounds=1)
            for _ in range(STARTS)
        ]
        for at, (than, bound, _) in enumerate(others, 1):
            ratio = median(taken[0] / taken[at] for taken in rounds)
            report(f"ifthen lint, 5 KB, whole process, {how}", than, ratio, bound)


def parsing() -> None:
    """Parsing and linting 100 KB, without start-up."""
    text = policy(100_000)
    data = json.dumps([{"rule": n, "words": "two-person access"} for n in range(2_200)])
    data = data[: len(text)].rpartition(", {")[0] + "]"
    code = "def check(graph):\n    return [item for item in graph if item.name]\n\n" * 2_000
    code = code[: len(text)].rpartition("\n\n")[0]
    ifthen.lint(text)
    read, lint, loads, parse = fastest(
        lambda: ifthen.read(text),
        lambda: ifthen.lint(text),
        lambda: json.loads(data),
        lambda: ast.parse(code),
    )
    read, lint = read / len(text), lint / len(text)
    report("reading, per byte of 100 KB", "ast.parse", read * len(code) / parse)
    report("reading, per byte of 100 KB", "json.loads", read * len(data) / loads)
    report("reading and linting, per byte of 100 KB", "ast.parse", lint * len(code) / parse)
    report("reading and linting, per byte of 100 KB", "json.loads", lint * len(data) / loads)


def growth(folder: Path) -> None:
    """From 100 KB to 10 MB, each in a process of its own so that memory is its own."""
    figures = {}
    for name, size, rounds in (
        ("100 KB", 100_000, 5),
        ("1 MB", 1_000_000, 2),
        ("10 MB", 10_000_000, 1),
    ):
        path = folder / f"{size}.ifthen"
        path.write_text(policy(size))
        figures[name] = min(measured(path) for _ in range(rounds))
    small, middle, large = figures.values()
    report("time per byte of lint, 10 MB", "100 KB", large[0] / small[0], "at most 1.3")
    report("peak memory per byte of lint, 10 MB", "1 MB", large[1] / middle[1])
    report("peak memory of lint, 10 MB", "its text", large[1])


def measured(path: Path) -> tuple[float, float]:
    """Seconds and bytes of memory that linting takes, each per byte of the file."""
    code = (
        "import gc, resource, sys, time, pathlib, ifthen\n"
        "ifthen.lint('policy p'); gc.disable()\n"
        "text = pathlib.Path(sys.argv[1]).read_text()\n"
        "used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024\n"
        "before, start = used(), time.process_time()\n"
        "ifthen.lint(text)\n"
        "print((time.process_time() - start) / len(text), (used() - before) / len(text))\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True,
                          check=True)  # fmt: skip
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def report(what: str, than: str, ratio: float, bound: str = "") -> None:
    """Print one ratio, and the bound that it is held to."""
    print(f"{what:44} {ratio:8.2f} x {than}" + (f"  ({bound})" if bound else ""))


def main() -> None:
    """Run everything; `--quick` leaves out the 10 MB and the proofs."""
    from bench.logic import ratios

    compileall.compile_dir(Path(ifthen.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts(folder)
        parsing()
        if "--quick" not in sys.argv:
            growth(folder)
            ratios(report)


if __name__ == "__main__":
    main()

"""What is published works by itself: built, installed and run far from the checkout."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from ifthen.syntax.grammar import tables

ROOT = Path(__file__).parents[1]
POLICY = """\
policy p { status binding }
eval virology { score 0%..100% }
if eval virology >= tbd then withdraw
"""


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built by way of the source distribution, so that both are whole."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", out, ROOT, cwd=out)
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def contents(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.slow
def test_the_wheel_carries_the_grammar_its_tables_and_its_types(contents):
    assert {"ifthen/_grammar/ifthen.lark", "ifthen/py.typed"} <= contents
    assert tables()[0].name in {name.rpartition("/")[2] for name in contents}


@pytest.mark.slow
def test_the_wheel_carries_every_module_and_nothing_else(contents):
    package = ROOT / "ifthen"
    ours = [*package.rglob("*.py"), *package.rglob("*.ifthen"), package / "py.typed"]
    modules = {path.relative_to(ROOT).as_posix() for path in ours}
    grammars = {f"ifthen/_grammar/{path.name}" for path in (ROOT / "grammar").iterdir()}
    shipped = {name for name in contents if ".dist-info/" not in name}
    assert shipped == modules | grammars


@pytest.mark.slow
def test_the_installed_command_lints_from_another_folder(wheel, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, with_pip=True, symlinks=True)
    binaries = home / ("Scripts" if sys.platform == "win32" else "bin")
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)

    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "p.ifthen").write_text(POLICY, encoding="utf-8")
    lint = (binaries / "ifthen", "lint", "--format", "concise", "p.ifthen")
    assert "p.ifthen:3:21: error placeholder-threshold: " in run(*lint, cwd=folder, code=1)

    run(binaries / "ifthen", "graph", "p.ifthen", "-o", "p.svg", cwd=folder)
    assert "<svg" in (folder / "p.svg").read_text(encoding="utf-8")

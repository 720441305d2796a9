"""What holds for every test: honest outcomes, and Hypothesis settled once."""

import pytest
from hypothesis import settings

# Deadlines measure the machine, not the code. `ci` draws the same examples on every run.
settings.register_profile("check", deadline=None, max_examples=15)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile("check")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    """Turn a skip or an expected failure into a failure: a test states what is true today."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped; assert what is true today and say why"
    return report

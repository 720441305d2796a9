"""How long a question may take, counted in steps and never in seconds."""

STEPS = 400_000
"""How many steps a question may take: settled formulas and choices that were looked at."""
STEPS_A_FORMULA = 20
"""How many more it may take for each formula that it is about."""


class UndecidedError(Exception):
    """A question took more steps than it may."""


class Budget:
    """Counts the steps of a question about so many formulas."""

    def __init__(self, formulas: int) -> None:
        self.left = STEPS + STEPS_A_FORMULA * formulas

    def spend(self, steps: int = 1) -> None:
        """Count steps; raises UndecidedError past the limit."""
        self.left -= steps
        if self.left < 0:
            raise UndecidedError

"""Decides questions over all scenarios, and gives the scenario that shows the answer."""

"""One folder a category, one file a rule; both are found by walking, there is no list to edit."""

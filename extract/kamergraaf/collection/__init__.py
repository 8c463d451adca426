"""Collections: the outputs that many papers have together."""

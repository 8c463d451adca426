"""Collections: where the papers of a run come from."""

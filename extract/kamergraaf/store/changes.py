"""What a run changed in a store, here or elsewhere, for its last line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Changes:
    """Graphs added, replaced, left as they were and removed; *statements* are those written. Counted up while a run goes on."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    removed: int = 0
    statements: int = 0

    def __str__(self) -> str:
        return f"{self.added} added, {self.replaced} replaced, {self.unchanged} unchanged, {self.removed} removed"

"""The values that flow between stages: frozen, typed, without behaviour beyond their own consistency."""

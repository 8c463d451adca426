"""Readers, one module per form: each tells by content whether it recognises a file, and delivers a Form."""

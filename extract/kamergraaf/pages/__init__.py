"""Self-contained HTML pages: one look for all of them, Dutch and English, no request to anywhere."""

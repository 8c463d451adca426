"""The errors this package raises; every one of them is a KamergraafError with a message fit for the user."""


class KamergraafError(Exception):
    """Root of all errors raised on purpose; its message says what, where and what to do."""


class InputError(KamergraafError):
    """A file cannot be read as a paper or as RDF."""


class RuleError(KamergraafError):
    """A rule, registry or vocabulary file shipped with the package is damaged."""


class ConformanceError(KamergraafError):
    """A graph does not conform to the shapes."""

"""The errors this package raises; every one of them is a KamergraafError with a message fit for the user."""


class KamergraafError(Exception):
    """Root of all errors raised on purpose; its message says what, where and what to do."""


class InputError(KamergraafError):
    """A file cannot be read as a paper or as RDF."""


class RuleError(KamergraafError):
    """A rule, registry or vocabulary file shipped with the package is damaged."""


class ConformanceError(KamergraafError):
    """A graph does not conform to the shapes."""


def told(error: Exception) -> str:
    """One line about an error that was not foreseen."""
    if isinstance(error, KamergraafError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, MemoryError):
        return "out of memory; give fewer or smaller files"
    said = " ".join(str(error).split())
    return f"unexpected {type(error).__name__}{': ' + said if said else ''}; please report it with what --debug shows"

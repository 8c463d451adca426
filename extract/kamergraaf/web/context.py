"""What every route has at hand."""

from __future__ import annotations

from dataclasses import dataclass

from kamergraaf.web.door import Door
from kamergraaf.web.endpoint import Endpoint
from kamergraaf.web.settings import WebSettings


@dataclass(frozen=True, slots=True)
class Context:
    """The settings of the application, the endpoint that pages ask, and the way there for queries of others."""

    settings: WebSettings
    endpoint: Endpoint
    door: Door

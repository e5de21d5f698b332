"""The answers that were given lately, for requests that are sent again because their answer was lost."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]

# A request is sent again within seconds: these are minutes of a large apply.
KEPT = 1000


class RepeatedAnswers:
    """Answers a repeated request as it was answered the first time, instead of doing it twice.

    AWS SDKs reference guide, "Retry behavior": an SDK sends a request again after a connection that broke, in the same invocation
    (`amz-sdk-invocation-id`) with the next attempt (`amz-sdk-request: attempt=2; max=4`). On a busy computer that happens to requests
    whose answer was under way, and what was just made is then refused as being there already. What is retried on purpose, a 500,
    is done again.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._given: OrderedDict[str, tuple[str, list[tuple[str, str]], bytes]] = OrderedDict()

    def __call__(self, environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
        invocation = environment.get("HTTP_AMZ_SDK_INVOCATION_ID")
        if not invocation:
            return self._application(environment, start_response)
        if invocation in self._given:
            attempt = environment.get("HTTP_AMZ_SDK_REQUEST", "")
            print(f"answered again, as before: {invocation} ({attempt})", file=sys.stderr, flush=True)
            status, headers, body = self._given[invocation]
            start_response(status, headers)
            return [body]
        return self._answer(invocation, environment, start_response)

    def _answer(self, invocation: str, environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
        head: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            head[:] = [status, headers]
            return start_response(status, headers, *rest)

        body = b"".join(self._application(environment, start))
        if not head[0].startswith("5"):
            self._given[invocation] = (head[0], head[1], body)
            if len(self._given) > KEPT:
                self._given.popitem(last=False)
        return [body]

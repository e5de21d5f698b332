"""The HTTP side: one request at a time, a quiet access log, and a clear answer to what moto does not know."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from answers import Environment, RepeatedAnswers, StartResponse
from state import LOCK


class QuietRequestHandler(WSGIRequestHandler):
    """Leaves out the access log; errors and tracebacks still go to stderr."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return


class Gateway:
    """moto's application, behind the lock that also guards the instance refreshes."""

    def __init__(self) -> None:
        self._moto = RepeatedAnswers(DomainDispatcherApplication(create_backend_app))

    def __call__(self, environment: Environment, start_response: StartResponse) -> Iterable[bytes]:
        with LOCK:
            try:
                return self._moto(environment, start_response)
            except NotImplementedError as missing:
                return refuse(f"not implemented by the emulator: {missing}", start_response)
            except Exception as failure:
                traceback.print_exc()
                return refuse(f"the emulator failed: {failure!r}", start_response)


def refuse(reason: str, start_response: StartResponse) -> list[bytes]:
    """501, because the AWS SDKs retry a 500 for minutes."""
    print(reason, file=sys.stderr, flush=True)
    start_response("501 Not Implemented", [("Content-Type", "text/plain")])
    return [f"{reason}\n".encode()]


def listen(port: int) -> BaseWSGIServer:
    return make_server("127.0.0.1", port, Gateway(), threaded=True, request_handler=QuietRequestHandler)

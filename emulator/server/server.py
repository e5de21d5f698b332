"""The local AWS: moto's server with our images and repairs, started as a child of whoever needs it.

Prints one JSON line on stdout as soon as it listens: {"port": 12345, "pid": 678, "moto": "5.2.1"}.
All state is in memory and ends with the process.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

FOLDER = Path(__file__).resolve().parent
MOTO_SERIES = "5.2"
INSTALL = 'python3 -m pip install "moto[server]==5.2.1"'
EXIT_MOTO_MISSING = 3


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Answers the AWS API on 127.0.0.1, from memory.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port (default)")
    parser.add_argument(
        "--exit-with-parent", action="store_true", help="exit when stdin ends, that is when the parent is gone"
    )
    return parser.parse_args()


def prepare_environment() -> None:
    """moto reads these while it is imported."""
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    os.environ["MOTO_AMIS_PATH"] = str(FOLDER / "amis.json")
    # Otherwise any page that is open in a browser on this computer could call the API, and read the answers.
    os.environ["MOTO_DISABLE_GLOBAL_CORS"] = "true"


def require_moto() -> str:
    """The version of moto, or the end of the program with one line that says how to get it."""
    try:
        import flask  # noqa: F401  (the "server" extra)
        import moto
    except ImportError as missing:
        print(f"the emulator needs moto ({missing}): {INSTALL}", file=sys.stderr)
        sys.exit(EXIT_MOTO_MISSING)
    if not moto.__version__.startswith(f"{MOTO_SERIES}."):
        print(
            f"warning: the emulator was made for moto {MOTO_SERIES}, found {moto.__version__}: {INSTALL}",
            file=sys.stderr,
        )
    return moto.__version__


def exit_now() -> None:
    """Nothing is worth saving, and a request or a refresh in flight must not delay the end."""
    os._exit(0)


def exit_on_signal() -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        exit_now()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)


def exit_with_parent() -> None:
    """The parent holds the other end of stdin and never writes: end of file means that it is gone."""

    def watch() -> None:
        # The file descriptor, not sys.stdin: a reader blocked in sys.stdin holds its lock at exit.
        while os.read(0, 1024):
            pass
        exit_now()

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def main() -> None:
    arguments = parse_arguments()
    exit_on_signal()
    if arguments.exit_with_parent:
        exit_with_parent()
    prepare_environment()
    version = require_moto()

    from gateway import listen
    from repairs import apply_repairs

    apply_repairs()
    server = listen(arguments.port)
    # moto writes its own address into some answers.
    os.environ["MOTO_PORT"] = str(server.server_port)
    print(json.dumps({"port": server.server_port, "pid": os.getpid(), "moto": version}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()

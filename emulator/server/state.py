"""What the requests and the background work of the emulator share."""

from __future__ import annotations

import threading

# moto's state is plain dictionaries: one thread at a time, be it a request or a step of a refresh.
LOCK = threading.RLock()

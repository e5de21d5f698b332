"""The shop: one page that says which machine answered, on the port that PORT names."""

import os
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Shop(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        page = f"<!doctype html><title>Shop</title><h1>Open</h1><p>Served by {socket.gethostname()}</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


ThreadingHTTPServer(("", int(os.environ["PORT"])), Shop).serve_forever()

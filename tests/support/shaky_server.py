"""A server of chat completions that fails as its model name says; run as a process of its own, so
that it can be killed.

python shaky_server.py PORT     "well", "silent", "slow", "breaks", "dies" in the middle, "refuses",
"rejects", "garbage", "odd"; at the first request "hangs-up" (so do "" and "sightline"), and "opens"
with nothing in it
"""

import http.server
import json
import os
import sys
import threading
import time

answered: list[str] = []  # the models of the requests so far


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        how = body["model"]
        is_first = how not in answered
        answered.append(how)
        if how in ("hangs-up", "", "sightline") and is_first:
            self.close_connection = True
            return
        if how in ("refuses", "rejects"):
            self.send_error(503 if how == "refuses" else 404)
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        if how == "opens" and is_first:
            return
        if how == "silent":
            time.sleep(60)
        if how == "slow":
            for _ in range(600):  # a sign of life is no token
                self.wfile.write(b": still here\n\n")
                time.sleep(0.1)
        if how == "odd":
            self.wfile.write(b'data: {"choices": [{"delta": "The sign"}]}\n\n')
            return
        if how == "garbage":
            self.wfile.write(b"data: {not json\n\n")
            return
        for i, word in enumerate(["The ", "sign ", "says: ", "Quiet, ", "please."]):
            if how == "breaks" and i == 3:
                return
            if how == "dies" and i == 3:
                os._exit(1)
            chunk = {"model": how, "choices": [{"index": 0, "delta": {"content": word}}]}
            self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            time.sleep(0.02)
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *args: object) -> None:
        pass


if __name__ == "__main__":
    http.server.ThreadingHTTPServer.daemon_threads = True
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    print(server.server_address[1], flush=True)
    threading.Thread(
        target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True
    ).start()  # it never outlives its test
    server.serve_forever()

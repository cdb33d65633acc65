"""An HTTP server on the loopback that takes down what it is sent.

usage: receiver.py FOLDER [tls]

It writes its port to FOLDER/port and each request as a line of FOLDER/requests. The lines of
FOLDER/answers, where there are any, say what it answers to each request in turn: a status, or
"wait SECONDS" for none at all until so much time has passed. What it answers to GET stands in
FOLDER/body. It ends when its standard input does. With tls, it speaks HTTPS with a certificate that
nobody vouches for.
"""

import http.server
import json
import pathlib
import ssl
import subprocess
import sys
import threading
import time

folder = pathlib.Path(sys.argv[1])
lock = threading.Lock()
count = 0


class Handler(http.server.BaseHTTPRequestHandler):
    def answer(self):
        global count
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length).decode()
        answers = folder / "answers"
        with lock:
            lines = answers.read_text().splitlines() if answers.exists() else []
            line = lines[count] if count < len(lines) else "200"
            count += 1
            with open(folder / "requests", "a") as file:
                record = {
                    "method": self.command, "path": self.path, "body": body,
                    "headers": {name.lower(): value for name, value in self.headers.items()},
                }
                file.write(json.dumps(record) + "\n")
        if line.startswith("wait "):
            time.sleep(float(line.split()[1]))
            line = "200"
        reply = folder / "body"
        text = reply.read_bytes() if self.command == "GET" and reply.exists() else b"{}"
        self.send_response(int(line))
        if line.startswith("3"):
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = answer

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
if sys.argv[2:] == ["tls"]:
    files = [str(folder / name) for name in ("certificate", "key")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
         "/CN=127.0.0.1", "-out", files[0], "-keyout", files[1]],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
(folder / "port.new").write_text(str(server.server_port))
(folder / "port.new").rename(folder / "port")
sys.stdin.read()

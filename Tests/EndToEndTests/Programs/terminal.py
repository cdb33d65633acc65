"""Runs a program on a terminal of its own and prints, as JSON, what it wrote there and its exit code.

usage: terminal.py COLUMNS WORD...
"""

import fcntl
import json
import os
import pty
import struct
import sys
import termios

columns, words = int(sys.argv[1]), sys.argv[2:]
ours, theirs = pty.openpty()
fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
child = os.fork()
if child == 0:
    os.close(ours)
    # The output goes where the caller says; the terminal is for everything else.
    if os.environ.get("OUTPUT"):
        os.dup2(os.open(os.environ["OUTPUT"], os.O_WRONLY | os.O_CREAT, 0o600), 1)
    else:
        os.dup2(theirs, 1)
    os.dup2(theirs, 2)
    os.execvp(words[0], words)
os.close(theirs)
written = b""
while True:
    try:
        piece = os.read(ours, 65536)
    except OSError:
        break
    if not piece:
        break
    written += piece
code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
json.dump({"written": written.decode(), "code": code}, sys.stdout)

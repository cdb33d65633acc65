"""Runs a program in a terminal of so many columns, and tells how wide its lines are.

Arguments: COLUMNS PROGRAM [ARGUMENT…]. Prints one JSON object: the exit code, the widest line in
columns as the C library counts them, and the text without colours.
"""

import ctypes
import fcntl
import json
import locale
import os
import pty
import re
import struct
import sys
import termios

columns = int(sys.argv[1])
locale.setlocale(locale.LC_ALL, "C.UTF-8")
libc = ctypes.CDLL("libc.so.6")


def width(line):
    return sum(libc.wcwidth(ctypes.c_wchar(c)) for c in line)


child, terminal = pty.fork()
if child == 0:
    # The size is set before the program looks at it.
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    os.execv(sys.argv[2], sys.argv[2:])

output = b""
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        break
    if not piece:
        break
    output += piece
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
text = output.decode().replace("\r\n", "\n")
plain = re.sub("\x1b\\[[0-9;]*m", "", text)
print(
    json.dumps(
        {
            "exit_code": status,
            "widest": max([width(line) for line in plain.split("\n")]),
            "coloured": plain != text,
            "has_other_controls": any(ord(c) < 32 and c != "\n" for c in plain),
            "text": plain,
        }
    )
)

"""Runs a program once and says what it took."""

import os
import subprocess
import sys
import time


def measure(command, environment=None):
    """Gives (standard output, wall seconds, CPU seconds, peak memory in bytes)."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    output = process.stdout.read()
    # wait4 and not wait: it tells what this one child used.
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit code {process.returncode}")
    return output, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024

"""What the benchmarks share: running a command and what it cost."""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import namedtuple

PYTHON = "/usr/bin/python3.11"

# seconds, peak of resident memory in KiB, standard output. A peak is never below that of the process that starts the
# command: the kernel counts what it held before it became the command.
Cost = namedtuple("Cost", "wall user sys peak output")


def environment(settings):
    """This process's environment without the variables that switch a system, and with settings (a dict)."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CAPROCK_", "PYTHON", "PYPY"))}
    kept.update(settings)
    return kept


def timed(command, settings):
    """Runs the command (a list) with settings and returns its Cost; ends the benchmark if its status is not 0."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, env=environment(settings))
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit("%s: status %d" % (" ".join(command), process.returncode))
        out.seek(0)
        return Cost(wall, usage.ru_utime, usage.ru_stime, usage.ru_maxrss, out.read().decode())


def selection(known):
    """The programs and the number of runs that PROGRAMS and RUNS in the environment ask for: all, five."""
    programs = os.environ.get("PROGRAMS", "").split() or known
    for name in programs:
        if name not in known:
            sys.exit("no program %s; there are: %s" % (name, " ".join(known)))
    runs = os.environ.get("RUNS") or "5"
    if not runs.isdecimal() or int(runs) < 1:
        sys.exit("RUNS must be at least 1")
    return programs, int(runs)


def spread(seconds):
    """The median, with the smallest and the largest in brackets."""
    return "%.2f (%.2f..%.2f)" % (statistics.median(seconds), min(seconds), max(seconds))

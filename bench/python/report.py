#!/usr/bin/python3.11
"""What `make bench` measured, as a table and a picture, and the bounds that `make bench-check` demands.

report.py [--check] [--svg FILE] TSV. Status 1 where --check finds a bound broken, 2 for a file that cannot be read. A line
of the file is a run: program, size, system, number of the run, wall, user and system seconds, peak of memory in KiB."""
import math
import statistics
import sys
from collections import namedtuple

CPYTHON, PYPY, OFF, ON = "cpython", "pypy", "off", "on"
SYSTEMS = {CPYTHON: "CPython 3.11", PYPY: "PyPy", OFF: "MesaPy, JIT off", ON: "MesaPy, JIT on"}
PROGRAMS = ["nbody", "fannkuch", "spectral_norm", "mandelbrot", "nqueens", "fib", "sieve", "binary_trees", "float", "richards",
            "deltablue", "chaos", "gcbench"]
HEAD = ["program", "size", "system", "run", "wall", "user", "sys", "peak"]

LOOPS = ["nbody", "spectral_norm", "mandelbrot", "richards", "sieve"]
TREES = ["binary_trees", "gcbench"]
MAX_OFF, MAX_OFF_EACH = 3.0, 6.0  # JIT off / CPython: geometric mean, each program
MIN_ON_OFF, MIN_ON_CPYTHON = 5.0, 4.0  # how many times as fast JIT on is, for LOOPS
SLOWER_ALLOWED = 1  # programs that need not be faster than with CPython
MIN_ON_ANY = 0.9  # how many times as fast JIT on is as JIT off, for every program
MAX_PEAK = 3.0  # peak of memory / CPython's, for TREES

# of one program: its size and, by system, lists of CPU seconds and peaks
Program = namedtuple("Program", "size seconds peaks")


class Malformed(Exception):
    """The file is not what `make bench` writes."""


def parse_line(line):
    """One run: (program, size, system, seconds, peak)."""
    cells = line.split("\t")
    if len(cells) != len(HEAD):
        raise Malformed("%d cells, not %d" % (len(cells), len(HEAD)))
    name, size, system = cells[:3]
    if name not in PROGRAMS:
        raise Malformed("no program %r" % name)
    if system not in SYSTEMS:
        raise Malformed("no system %r" % system)
    try:
        wall, user, kernel = map(float, cells[4:7])
        run, peak = int(cells[3]), int(cells[7])
    except ValueError:
        raise Malformed("a number was expected: %s" % " ".join(cells[3:]))
    if run < 1 or peak < 1 or not all(map(math.isfinite, (wall, user, kernel))) or min(wall, user, kernel) < 0 or user + kernel <= 0:
        raise Malformed("a number is out of range: %s" % " ".join(cells[3:]))
    return name, size, system, user + kernel, peak


def parse(text):
    """The programs by name, in the order of PROGRAMS. Malformed names the line."""
    lines = text.splitlines()
    if not lines or lines[0].split("\t") != HEAD:
        raise Malformed("line 1: the head is not %s" % " ".join(HEAD))
    found = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            name, size, system, seconds, peak = parse_line(line)
            p = found.setdefault(name, Program(size, {}, {}))
            if size != p.size:
                raise Malformed("%s has two sizes" % name)
        except Malformed as e:
            raise Malformed("line %d: %s" % (number, e)) from None
        p.seconds.setdefault(system, []).append(seconds)
        p.peaks.setdefault(system, []).append(peak)
    for name, p in found.items():
        for system in (CPYTHON, OFF, ON):
            if system not in p.seconds:
                raise Malformed("%s was not run by %s" % (name, SYSTEMS[system]))
    if not found:
        raise Malformed("no run")
    return {name: found[name] for name in PROGRAMS if name in found}


def ratio(p, a, b):
    """The medians' ratio of the seconds of system a and of system b."""
    return statistics.median(p.seconds[a]) / statistics.median(p.seconds[b])


def peak_ratio(p, a, b):
    return statistics.median(p.peaks[a]) / statistics.median(p.peaks[b])


def geometric_mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


# ---- the table ----
def cell(p, system):
    """Median, smallest and largest of the CPU seconds."""
    if system not in p.seconds:
        return "-"
    s = p.seconds[system]
    return "%.2f (%.2f-%.2f)" % (statistics.median(s), min(s), max(s))


def megabytes(p, system):
    return "%.0f" % (statistics.median(p.peaks[system]) / 1024) if system in p.peaks else "-"


def table(programs):
    """Lines of a Markdown table: seconds, how many times as fast, peaks of memory."""
    systems = [s for s in SYSTEMS if any(s in p.seconds for p in programs.values())]
    pairs = [(OFF, CPYTHON, "off / CPython"), (CPYTHON, ON, "CPython / on"), (OFF, ON, "off / on"), (PYPY, ON, "PyPy / on")]
    pairs = [pair for pair in pairs if pair[0] in systems]
    head = ["program", "size"] + [SYSTEMS[s] for s in systems] + [text for _, _, text in pairs] + ["peak MB"]
    rows = [head, ["---"] * len(head)]
    for name, p in programs.items():
        row = [name, p.size] + [cell(p, s) for s in systems]
        row += ["%.2f" % ratio(p, a, b) if a in p.seconds else "-" for a, b, _ in pairs]
        rows.append(row + [", ".join(megabytes(p, s) for s in systems)])
    means = [geometric_mean([ratio(p, a, b) for p in programs.values() if a in p.seconds]) for a, b, _ in pairs]
    rows.append(["geometric mean", ""] + [""] * len(systems) + ["%.2f" % m for m in means] + [""])
    return ["| " + " | ".join(row) + " |" for row in rows]


# ---- the bounds ----
def some(programs, names):
    return {name: programs[name] for name in names if name in programs}


def bounds(programs):
    """Triples: text of the bound, does it hold, what was measured. A bound of all programs is judged when all were run."""
    off = {name: ratio(p, OFF, CPYTHON) for name, p in programs.items()}
    result = []
    if len(programs) == len(PROGRAMS):
        mean = geometric_mean(off.values())
        result.append(("JIT off: at most %g times CPython, geometric mean" % MAX_OFF, mean <= MAX_OFF, "%.2f" % mean))
        slower = [name for name, p in programs.items() if ratio(p, CPYTHON, ON) <= 1]
        result.append(("JIT on: faster than CPython on at least %d programs" % (len(PROGRAMS) - SLOWER_ALLOWED),
                       len(slower) <= SLOWER_ALLOWED, "slower: %s" % (" ".join(slower) or "none")))
    result += [("JIT off: %s at most %g times CPython" % (name, MAX_OFF_EACH), r <= MAX_OFF_EACH, "%.2f" % r) for name, r in off.items()]
    for name, p in some(programs, LOOPS).items():
        for base, least in ((OFF, MIN_ON_OFF), (CPYTHON, MIN_ON_CPYTHON)):
            r = ratio(p, base, ON)
            result.append(("JIT on: %s at least %g times as fast as %s" % (name, least, SYSTEMS[base]), r >= least, "%.2f" % r))
    for name, p in programs.items():
        r = ratio(p, OFF, ON)
        result.append(("JIT on: %s at least %g times as fast as JIT off" % (name, MIN_ON_ANY), r >= MIN_ON_ANY, "%.2f" % r))
    for name, p in some(programs, TREES).items():
        for system in (OFF, ON):
            r = peak_ratio(p, system, CPYTHON)
            result.append(("%s: peak memory of %s under %g times CPython's" % (SYSTEMS[system], name, MAX_PEAK), r < MAX_PEAK, "%.2f" % r))
    return result


# ---- the picture ----
COLOURS = {CPYTHON: "#888888", PYPY: "#c06000", OFF: "#90b8e0", ON: "#1060b0"}
LEFT, WIDTH, BAR, GAP = 120, 640, 8, 10
LEAST, MOST = 1 / 64, 8  # times CPython's, at the ends of the logarithmic axis


def across(r):
    """The x of a ratio."""
    return LEFT + WIDTH * (math.log(min(max(r, LEAST), MOST)) - math.log(LEAST)) / (math.log(MOST) - math.log(LEAST))


def picture(programs):
    """Lines of an SVG: times as multiples of CPython's, a bar a system, on a logarithmic axis."""
    systems = [s for s in (PYPY, OFF, ON) if any(s in p.seconds for p in programs.values())]
    step = len(systems) * BAR + GAP
    bottom = 40 + len(programs) * step
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="11">'
           % (LEFT + WIDTH + 30, bottom + 30),
           '<text x="%d" y="14">CPU time as a multiple of CPython 3.11\'s (less is better)</text>' % LEFT]
    for k, s in enumerate(systems):
        out.append('<rect x="%d" y="20" width="10" height="10" fill="%s"/><text x="%d" y="29">%s</text>'
                   % (LEFT + 150 * k, COLOURS[s], LEFT + 150 * k + 14, SYSTEMS[s]))
    r = LEAST
    while r <= MOST:
        out.append('<line x1="%.1f" y1="36" x2="%.1f" y2="%d" stroke="%s"/><text x="%.1f" y="%d" text-anchor="middle">%s</text>'
                   % (across(r), across(r), bottom, COLOURS[CPYTHON] if r == 1 else "#dddddd", across(r), bottom + 14,
                      "%g" % r if r >= 1 else "1/%g" % (1 / r)))
        r *= 2
    for n, (name, p) in enumerate(programs.items()):
        top = 40 + n * step
        out.append('<text x="%d" y="%d" text-anchor="end">%s</text>' % (LEFT - 6, top + BAR + 6, name))
        for k, s in enumerate(systems):
            if s in p.seconds:
                out.append('<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"><title>%s, %s: %.2f</title></rect>'
                           % (LEFT, top + k * BAR, across(ratio(p, s, CPYTHON)) - LEFT, BAR - 1, COLOURS[s], name, SYSTEMS[s],
                              ratio(p, s, CPYTHON)))
    return out + ["</svg>"]


def report(programs, svg, check):
    """Prints the table, and with check the bounds; writes the picture if svg names a file. The number of broken bounds."""
    print("\n".join(table(programs)))
    if svg:
        with open(svg, "w") as f:
            f.write("\n".join(picture(programs)) + "\n")
    if not check:
        return 0
    judged = bounds(programs)
    broken = [b for b in judged if not b[1]]
    for text, _, measured in broken:
        print("BROKEN %s: %s" % (text, measured))
    if len(programs) < len(PROGRAMS):
        print("bounds of all programs are not judged: %d of %d were run" % (len(programs), len(PROGRAMS)))
    print("%d of %d bounds hold" % (len(judged) - len(broken), len(judged)))
    return len(broken)


def main(arguments):
    check = "--check" in arguments
    rest = [a for a in arguments if a != "--check"]
    svg = None
    if len(rest) == 3 and rest[0] == "--svg":
        svg = rest[1]
        rest = rest[2:]
    if len(rest) != 1 or rest[0].startswith("-"):
        sys.exit("usage: report.py [--check] [--svg FILE] TSV")
    try:
        with open(rest[0]) as f:
            programs = parse(f.read())
    except (OSError, UnicodeDecodeError, Malformed) as e:
        print("%s: %s" % (rest[0], e), file=sys.stderr)
        return 2
    return 1 if report(programs, svg, check) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

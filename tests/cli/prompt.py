"""The interactive prompt on a pseudo-terminal: prompt.py MESAPY PYTHON. Prints what differs, then "N passed, N failed".

The same keys go to both; what is on the screen at the end - rows of text as a terminal shows them - must agree, but for the banner.
"""
import concurrent.futures
import os
import pty
import re
import select
import signal
import sys
import tempfile
import time

COLUMNS = 60


class Screen:
    """As much of a terminal as the two use."""

    def __init__(self):
        self.rows = [[]]
        self.row = self.column = 0

    def put(self, c):
        if self.column == COLUMNS:
            self.down()
            self.column = 0
        row = self.rows[self.row]
        row.extend(" " * (self.column - len(row)))
        row[self.column:self.column + 1] = [c]
        self.column += 1

    def down(self):
        self.row += 1
        if self.row == len(self.rows):
            self.rows.append([])

    def feed(self, text):
        for m in re.finditer(r"\x1b\[([?0-9;]*)([A-Za-z])|\x1b.|[\s\S]", text):
            args, kind = m.groups()
            c = m.group()
            if kind is None:
                if c == "\r":
                    self.column = 0
                elif c == "\n":
                    self.down()
                elif c == "\b":
                    self.column = max(0, min(self.column, COLUMNS - 1) - 1)
                elif c >= " ":
                    self.put(c)
                continue
            n = int(args) if args.isdigit() else 1
            if kind == "A":
                self.row = max(0, self.row - n)
            elif kind == "C":
                self.column += n
            elif kind == "D":
                self.column = max(0, self.column - n)
            elif kind == "P":
                del self.rows[self.row][self.column:self.column + n]
            elif kind == "@":
                self.rows[self.row][self.column:self.column] = " " * n
            elif kind == "K":
                del self.rows[self.row][self.column:]
            elif kind == "J" and not args:
                del self.rows[self.row][self.column:]
                del self.rows[self.row + 1:]

    def text(self):
        return "\n".join("".join(row).rstrip() for row in self.rows).rstrip()


def drain(fd, seconds, until):
    """What comes until a line is the text, or for a time."""
    out = b""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not (until and re.search(rb"(^|[\r\n])" + re.escape(until) + rb"$", out)):
        if select.select([fd], [], [], 0.05)[0]:
            try:
                data = os.read(fd, 65536)
            except OSError:
                break
            if not data:
                break
            out += data
    return out


def run(program, options, steps, home, startup):
    """steps: pairs of keys and what the program ends its answer with; None: whatever comes in a moment."""
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="vt100", HOME=home, LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1", INPUTRC="/dev/null", COLUMNS=str(COLUMNS))
        if startup:
            os.environ["PYTHONSTARTUP"] = startup
        os.execv(program, [program, *options])
    import termios
    termios.tcsetwinsize(fd, (40, COLUMNS))
    raw = drain(fd, 10, b">>> ")
    for keys, until in steps:
        os.write(fd, keys.encode())
        raw += drain(fd, 10 if until else 0.4, until and until.encode())
    raw += drain(fd, 10, None)  # until it ends: closing the terminal before that would change its status
    os.close(fd)
    end = time.monotonic() + 10
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done or time.monotonic() > end:
            break
        time.sleep(0.02)
    if not done:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        status = "it goes on"
    screen = Screen()
    screen.feed(re.sub(r"^Python 3[^\r\n]*", "Python", raw.decode("utf-8", "replace")))
    return screen.text(), status


AGAIN = 3  # times that a session with a difference is played again, alone: CPython loses an interrupt now and then
P = ">>> "
M = "... "
SESSIONS = {
    "statements": ([], [("1+1\r", P), ("x = [1,\r", M), ("2]\r", P), ("x\r", P), ("if x:\r", M), ("    print('yes')\r", M), ("\r", P), ("_\r", P),
                        ("1/0\r", P), ("def f(:\r", P), ("# nothing\rx\r", None), ("\x04", None)]),
    "keys": (["-q"], [("print(12)", None), ("\x01\x04\x04\x04\x04\x04repr", None), ("\x05\x08\x7f\r", None), ("3)\r", P), ("ab cd ef\x17\x17'", None),
                      ("\x01'\x05\r", P), ("1 + 2\x1b[D\x1b[D\x1b[C\x044\r", P), ("kill\x15yank\x01\x0b'\x19'\r", P), ("ba\x14 = 1; ab\r", P), ("\x04", None)]),
    "history": (["-q"], [("a = 1\r", P), ("b = 'two'\r", P), ("\x1b[A\x1b[A\x08\x08= 5; print(a)\r", P), ("\x10\x10\x0e\x0e'new'\r", P), ("\x12tw", None),
                         ("\r", P), ("b\r", P), ("exit()\r", None)]),
    "completion": (["-q"], [("impo\tos\r", P), ("os.getlog\t", None), ("\x15os.path.isab\t'/')\r", P), ("name_one = name_two = 1\r", P),
                            ("name_\t\t", None), ("one\r", P), ("if 1:\r", M), ("\tname_o\t\r", M), ("\r", P), ("\x04", None)]),
    # each interrupt comes once the screen shows that what it interrupts has begun
    "interrupts": (["-q"], [("abc", "abc"), ("\x03", P), ("x = (\r", M), ("1", "1"), ("\x03", P), ("import time\r", P),
                            ("for i in range(8): print(i) if i < 8 - 1 else time.sleep(60)\r", M), ("\r", "6\r\n"),
                            ("\x03", P), ("input('wh' 'at ')\r", "what "), ("\x03", P), ("input('wh' 'at ')\r", "what "), ("line\r", P), ("\x04", None)]),
    "long lines": (["-q"], [("'" + "abcdefghij" * 8, None), ("\x01\x05'\r", P), ("len('" + "x" * 50, None), ("\x01\x1b[C\x1b[C", None), ("\x05')\r", P),
                            ("é = 'ü'; é\x1b[D\x1b[D\x1b[D \r", P), ("\x04", None)]),
    "sys.ps1": (["-q"], [("import sys; sys.ps1 = '$ '\r", "$ "), ("sys.ps2 = '> '\r", "$ "), ("[1,\r", "> "), ("2]\r", "$ "), ("raise SystemExit(3)\r", None)]),
    "after a program": (["-i", "-c", "x = 5"], [("x\r", P), ("\x04", None)]),
    "after a failure": (["-i", "-c", "x = 6; 1/0"], [("x, __import__('sys').last_type\r", P), ("\x04", None)]),
    "readline": (["-q"], [("import readline as r\r", P), ("r.get_current_history_length()\r", P), ("r.add_history('added')\r", P), ("\x10\r", P),
                          ("r.parse_and_bind('Control-o: beginning-of-line')\r", P), ("2\x0f1 + \r", P), ("r.set_pre_input_hook(lambda: r.insert_text('7'))\r", None),
                          ("1\r", None), ("r.set_pre_input_hook()\r", None), ("r.get_history_item(1), r.get_completer_delims()[:3]\r", P), ("\x04", None)]),
}


def session(job):
    """What is on the screen, the status, the history."""
    name, program = job
    options, steps = SESSIONS[name]
    with tempfile.TemporaryDirectory() as home:
        startup = home + "/startup.py"
        with open(startup, "w") as f:
            f.write("started = True\nprint('startup')\n")
        screen, status = run(program, options, steps, home, startup)
        try:
            with open(home + "/.python_history") as f:
                return screen, status, f.read()
        except FileNotFoundError:
            return screen, status, ""


def main(mesapy, python):
    passed = failed = 0
    jobs = [(name, program) for name in SESSIONS for program in (python, mesapy)]
    with concurrent.futures.ProcessPoolExecutor(6) as pool:
        got = list(pool.map(session, jobs))
    for i, name in enumerate(SESSIONS):
        wanted, shown = got[2 * i:2 * i + 2]
        for _ in range(AGAIN):
            if wanted == shown:
                break
            wanted, shown = session((name, python)), session((name, mesapy))
        if wanted == shown:
            passed += 1
            continue
        failed += 1
        print(f"FAIL prompt: {name}: status {shown[1]}, wanted {wanted[1]}")
        for part in (0, 2):
            if wanted[part] != shown[part]:
                print("  wanted:", *wanted[part].splitlines(), sep="\n    ")
                print("  got:", *shown[part].splitlines(), sep="\n    ")
    print(f"{passed} passed, {failed} failed")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/env python3.11
"""Error-message corpus: run each snippet of errors.txt with an interpreter and with CPython; compare what a user sees.
errors.py --python CMD [--ref CMD] [-v] [name ...]   Scores: full (stderr, stdout and exit code alike), last (last line of
stderr and exit code alike), type (exception type alike).  Addresses and folders are blanked.  Standard library only."""
import argparse, os, re, subprocess, sys, tempfile
from run_cpython_tests import command
ap = argparse.ArgumentParser(); ap.add_argument('--python', default='python3.11'); ap.add_argument('--ref', default='/usr/bin/python3.11')
ap.add_argument('--timeout', type=float, default=30); ap.add_argument('-v', action='store_true'); ap.add_argument('names', nargs='*'); a = ap.parse_args()
python, reference = command(a.python), command(a.ref)
def run(cmd, code):
    with tempfile.TemporaryDirectory() as d:
        with open(os.path.join(d, 't.py'), 'w', encoding='utf-8') as f: f.write(code)
        try: r = subprocess.run(cmd + ['t.py'], cwd=d, capture_output=True, timeout=a.timeout, stdin=subprocess.DEVNULL, env={'PATH': os.environ['PATH'], 'LC_ALL': 'C.UTF-8', 'PYTHONHASHSEED': '0'})
        except subprocess.TimeoutExpired: return 'timeout', '', ''
        def clean(b):
            t = b.decode('utf-8', 'replace').replace(d + '/', '')
            t = re.sub(r'0x[0-9a-f]+', '0x..', t); t = re.sub(r'File "[^"]*/([^/"]+)", line \d+', r'File "../\1", line N', t)
            return t
        return r.returncode, clean(r.stdout), clean(r.stderr)
text = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'errors.txt'), encoding='utf-8').read()
cases = re.findall(r'^### (\w+)\n(.*?)(?=^### |\Z)', text, re.S | re.M)
full = last = typ = n = 0
for name, code in cases:
    if a.names and name not in a.names: continue
    n += 1; x = run(python, code); y = run(reference, code)
    lx, ly = [(s[2].strip().split('\n') or [''])[-1] for s in (x, y)]
    f = x == y; l = x[0] == y[0] and lx == ly and x[1] == y[1]; t = lx.split(':')[0] == ly.split(':')[0] and x[0] == y[0]
    full += f; last += l or f; typ += t or l or f
    print(f'{name:22}', 'full' if f else 'last' if l else 'type' if t else 'DIFF', '' if l or f else f'\n      want {ly!r}\n      got  {lx!r}')
    if a.v and not f: print('  want:\n' + y[2] + '  got:\n' + x[2])
print(f'full {full}/{n}  last line {last}/{n}  type {typ}/{n}')
print(f'{full} passed, {n - full} failed')
sys.exit(full < n)

"""python3.11 -m rtlib PROG.py [ARGS]: runs an RPy program untranslated."""

import os
import sys

from rtlib import hook

if len(sys.argv) < 2:
    sys.exit("usage: python3.11 -m rtlib PROG.py [ARGS]")
status = hook.run(sys.argv[1:])
sys.stdout.flush()
os._exit(status)

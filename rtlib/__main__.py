"""python3.11 -m rtlib PROG.py [ARGS]: runs an RPy program untranslated."""
import runpy
import sys

sys.argv = sys.argv[1:]
sys.exit(runpy.run_path(sys.argv[0], run_name="rpy")["main"](sys.argv))

"""The import system: specs and loaders, sys.meta_path, path_hooks, packages without __init__, circular imports, reload, errors."""
import importlib, importlib.abc, importlib.machinery, importlib.util, os, shutil, sys, tempfile, types

print(os.__spec__.name, importlib.__spec__.origin.endswith("importlib/__init__.py"), sys.__spec__.origin, type(os.__loader__).__name__)
print(sys.__loader__.__name__, [f.__name__ for f in sys.meta_path if isinstance(f, type)], len(sys.path_hooks), type(sys.path_importer_cache))
print(__spec__, type(__loader__).__name__, __builtins__.__name__, types.ModuleType("m", "doc").__doc__, types.ModuleType("m"))

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
sys.dont_write_bytecode = False

def write(name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as f:
        f.write(text)
    importlib.invalidate_caches()

def t(f, *args):
    try:
        return f(*args)
    except BaseException as e:
        return type(e).__name__, str(e).replace(folder, "FOLDER"), getattr(e, "name", None)

write("plain_one.py", "value = 1\nprint('runs', __name__, __package__ == '', __cached__.count('__pycache__'))\n")
import plain_one
print(plain_one.value, plain_one.__spec__.has_location, plain_one.__file__ == os.path.join(folder, "plain_one.py"),
      os.path.exists(plain_one.__cached__), os.path.basename(plain_one.__cached__) == f"plain_one.{sys.implementation.cache_tag}.pyc")
del sys.modules["plain_one"]
import plain_one as again
print(again.value, again is plain_one)
write("plain_one.py", "value = 2222\n")
print(importlib.reload(again).value, again.value)

write("pack/__init__.py", "from . import inner\nfrom .inner import x as y\n__all__ = ['inner', 'late']\n")
write("pack/inner.py", "x = 5\nfrom . import inner as me\n")
write("pack/late.py", "print('late')\n")
from pack import *
print(inner.x, inner.me is inner, late.__name__)
import pack.inner as pi
print(pi.__package__, pi.__spec__.parent, sys.modules["pack"].__path__ == [os.path.join(folder, "pack")])
write("space/part.py", "p = 1\n")
import space.part
print(repr(space).split(' at 0x')[0], "_NamespacePath" in type(space.__path__).__name__, space.__spec__.loader is not None, space.__file__ if hasattr(space, "__file__") else "no file")
write("round_a.py", "import round_b\nfrom round_b import late\n")
write("round_b.py", "import round_a\nprint(hasattr(round_a, 'nothing'))\ntry:\n    round_a.nothing\nexcept AttributeError as e:\n    print(e)\n"
      "from round_a import nothing\n")
print(t(__import__, "round_a"))
write("broken.py", "1/0\n")
print(t(__import__, "broken"), "broken" in sys.modules)
write("wrong.py", "def f(:\n")
print(t(__import__, "wrong")[0])
for name in ["no.such", "os.nothing", "sys.x", "nothing"]:
    print(t(importlib.import_module, name))
for f in [lambda: __import__(""), lambda: __import__("x", level=-1), lambda: __import__("a\0b"), lambda: __import__("x", {}, {}, (), 1),
          lambda: __import__("x", {"__package__": "a.b"}, {}, (), 3), lambda: __import__(5), lambda: importlib.import_module(".x")]:
    print(t(f))
sys.modules["halted"] = None
print(t(__import__, "halted"))
try:
    from os import nothing
except ImportError as e:
    print(e.name, e.path == os.__file__, str(e).split(" (")[0])

class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.startswith("made_"):
            return importlib.machinery.ModuleSpec(name, self, origin="thin air")
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        module.made = module.__name__.upper()

sys.meta_path.append(Finder())
import made_up
print(made_up.made, made_up, made_up.__spec__.origin)
sys.meta_path.pop()

seen = []
def hook(path):
    seen.append(os.path.basename(path))
    raise ImportError
sys.path_hooks.insert(0, hook)
sys.path_importer_cache.clear()
sys.path.append(os.path.join(folder, "nowhere"))
print(t(__import__, "not_there"), "nowhere" in seen)
sys.path_hooks.pop(0)

import builtins
real = builtins.__import__
builtins.__import__ = lambda name, *args: (print("asked for", name, args[2:]), real(name, *args))[1]
from os import path as path1
import os.path as path2
builtins.__import__ = real
print(path1 is path2)
spec = importlib.util.spec_from_file_location("by_place", os.path.join(folder, "plain_one.py"))
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
print(m.value, "by_place" in sys.modules, importlib.util.find_spec("pack.late").name, importlib.util.find_spec("nothing"))
lazy_spec = importlib.util.find_spec("pack.inner")
loader = importlib.util.LazyLoader(lazy_spec.loader)
lazy_spec.loader = loader
lazy = importlib.util.module_from_spec(lazy_spec)
sys.modules["pack.inner"] = lazy
loader.exec_module(lazy)
print(type(lazy).__name__, lazy.x, type(lazy).__name__)
print(importlib.util.source_hash(b"spam"), importlib.util.cache_from_source("a/b.py").startswith("a/__pycache__/b."))
shutil.rmtree(folder)

"""Writes the file of frozen modules (vm/frozen.py): freeze.py LIBRARY FILE. Run by MesaPy itself when it is built."""

import marshal
import sys

# module, module of its file, is it a package
MODULES = [("_frozen_importlib", "importlib._bootstrap", False), ("_frozen_importlib_external", "importlib._bootstrap_external", False),
           ("zipimport", "zipimport", False), ("abc", "abc", False), ("codecs", "codecs", False), ("io", "io", False),
           ("_collections_abc", "_collections_abc", False), ("_sitebuiltins", "_sitebuiltins", False),
           ("genericpath", "genericpath", False), ("ntpath", "ntpath", False), ("posixpath", "posixpath", False), ("os.path", "posixpath", False),
           ("os", "os", False), ("site", "site", False), ("stat", "stat", False), ("importlib.util", "importlib.util", False),
           ("importlib.machinery", "importlib.machinery", False), ("runpy", "runpy", False), ("__hello__", "__hello__", False),
           ("__hello_alias__", "__hello__", False), ("__phello_alias__", "__hello__", True), ("__phello_alias__.spam", "__hello__", False),
           ("__phello__", "__phello__", True), ("__phello__.__init__", "<__phello__", False), ("__phello__.ham", "__phello__.ham", True),
           ("__phello__.ham.__init__", "<__phello__.ham", False), ("__phello__.ham.eggs", "__phello__.ham.eggs", False),
           ("__phello__.spam", "__phello__.spam", False), ("__hello_only__", "-", False)]
FILES = {"__phello__": "__phello__/__init__", "__phello__.ham": "__phello__/ham/__init__"}
ONLY = "initialized = True\nprint('Hello world!')\n"


def main(library, target):
    """Compiles the modules and writes them."""
    lines = []
    parts = []
    offset = 0
    for name, origin, is_package in MODULES:
        module = origin.lstrip("<")
        if module == "-":
            source = ONLY
        else:
            path = FILES.get(module, module.replace(".", "/"))
            try:
                with open(f"{library}/{path}.py", encoding="utf-8") as f:
                    source = f.read()
            except FileNotFoundError:  # Debian leaves out empty files
                source = ""
        data = marshal.dumps(compile(source, f"<frozen {name if module == '-' else module}>", "exec", dont_inherit=True, optimize=0))
        lines.append(f"{name} {origin} {int(is_package)} {offset} {len(data)}\n")
        parts.append(data)
        offset += len(data)
    with open(target, "wb") as f:
        f.write("".join(lines)[:-1].encode() + b"\n\n" + b"".join(parts))


main(*sys.argv[1:])

"""The built-in modules' names and signatures: names.py MESAPY PYTHON. Prints what differs, then "N passed, N failed", a module counting one.

Every name of CPython's module and of its types must be there, and functions and methods must say the same signature of themselves
where CPython's say one. What is in EXCEPTIONS is not there, or differs, for the reason given.
"""
import fnmatch
import json
import re
import subprocess
import sys

PROGRAM = r"""
import importlib, json, sys, types
out = {}
for name in json.loads(sys.argv[1]) or sys.builtin_module_names:
    try:
        m = importlib.import_module(name)
    except ImportError:
        continue
    found = out[name] = {}
    for key in dir(m):
        w = getattr(m, key)
        found[key] = getattr(w, "__text_signature__", None) if not isinstance(w, type) else None
        if isinstance(w, type):
            for part in vars(w):
                found[key + "." + part] = getattr(vars(w)[part], "__text_signature__", None)
print(json.dumps(out))
"""
SLOTS = "__getattribute__ __setattr__ __delattr__ __init__ __new__ __hash__ __sizeof__ __vectorcalloffset__ __module__ __doc__ __dict__ __weakref__ " \
        "__lt__ __le__ __gt__ __ge__ __ne__ __next__ __reduce__ __text_signature__ __repr__ __str__ __iter__ __del__ _finalizing".split()
EXCEPTIONS = {
    "a slot that an ancestor fills as well": SLOTS,
    "no counts of references, no blocks of memory": ["sys.getrefcount", "sys.getallocatedblocks", "sys._debugmallocstats", "sys._getquickenedcount"],
    "nothing is loaded by dlopen": ["sys.getdlopenflags", "sys.setdlopenflags"],
    "the frames of a thread are its own": ["sys._current_frames", "sys._current_exceptions"],
    "for C modules": ["_datetime.datetime_CAPI", "_socket.CAPI", "unicodedata._ucnhash_CAPI", "builtins.bytearray.__alloc__"],
    "says how CPython was built": ["_sha3.keccakopt", "_sre.copyright"],
    "the program can make no fault of the machine's": ["faulthandler._fatal_error_c_thread", "faulthandler._stack_overflow"],
    "OrderedDict is a dict whose methods these are": ["_collections.OrderedDict.*"],
    "the machine's clock is nobody's here": ["time.clock_settime*", "time.pthread_getcpuclockid"],
    "poll does the same": ["select.EPOLL*", "select.epoll*"],
    "a missing system call (modules/README.md)": ["posix.posix_spawn*", "posix.POSIX_SPAWN_*", "posix.RWF_*", "posix.SPLICE_*", "posix.splice", "posix.forkpty", "posix.login_tty",
                                                  "posix.setgroups", "_signal.pidfd_send_signal", "_socket.*msg*", "_socket.AF_DECnet", "_socket.BDADDR_*"],
    "CPython's has a name or a mark in place of a default's value, or says less": [
        "_imp.create_dynamic", "_locale.setlocale", "_pickle.load*", "_signal.setitimer", "_json.make_*.__call__", "_operator.*.__call__", "_weakref.*.__call__", "array.*.index",
        "marshal.dump*", "posix.eventfd", "posix.get_terminal_size", "posix.memfd_create", "posix.register_at_fork", "posix.utime", "zlib.*compress", "_codecs.encode", "_codecs.decode",
        "builtins.list.index", "builtins.tuple.index", "_io.TextIOWrapper.reconfigure"],
}


def names(program, wanted):
    run = subprocess.run([program, "-c", PROGRAM, json.dumps(wanted)], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def plain(signature):
    """A signature without the marks of what it is bound to."""
    return re.sub(r"\s+", " ", re.sub(r"\(\$(module|self|type)(, /)?(, )?", "(", signature)).replace("(self, /)", "()").replace("(self, /, ", "(").replace("(self, ", "(")


def excepted(module, key):
    last = key.rpartition(".")[2] if "." in key else ""
    return last in SLOTS or any(fnmatch.fnmatchcase(module + "." + key, e) for group in EXCEPTIONS.values() for e in group)


def main(mesapy, python):
    ours = names(mesapy, [])
    theirs = names(python, sorted(ours))
    passed = failed = 0
    for module in sorted(ours):
        faults = []
        for key, signature in sorted(theirs.get(module, {}).items()):
            if key == "__file__" or excepted(module, key):
                continue
            if key not in ours[module]:
                faults.append(f"no {key}")
            elif signature and ours[module][key] and plain(signature) != plain(ours[module][key]):
                faults.append(f"{key}{plain(ours[module][key])}, wanted {plain(signature)}")
        if faults:
            failed += 1
            print(f"FAIL names of {module}: " + "; ".join(faults))
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""What sysconfig says of this build: MesaPy has no headers, no library to link with and loads no extension modules."""

import sys

build_time_vars = {
    "ABIFLAGS": "", "AR": "ar", "ARFLAGS": "rcs", "BINDIR": f"{sys.base_prefix}/bin", "BINLIBDEST": f"{sys.base_prefix}/lib/python3.11",
    "CC": "gcc", "CCSHARED": "-fPIC", "CFLAGS": "-O2", "CONFIG_ARGS": "", "CXX": "g++", "DESTDIRS": "", "EXE": "",
    "EXT_SUFFIX": ".mesapy311-x86_64-linux-gnu.so", "HAVE_FORK": 1, "HAVE_GETENTROPY": 1, "HAVE_GETRANDOM": 1, "HAVE_LINUX_CAN_H": 0,
    "HAVE_SIGACTION": 1, "INCLUDEPY": f"{sys.base_prefix}/include/mesapy3.11", "LDFLAGS": "", "LDLIBRARY": "", "LDSHARED": "gcc -shared",
    "LIBDEST": f"{sys.base_prefix}/lib/python3.11", "LIBDIR": f"{sys.base_prefix}/lib", "LIBPL": f"{sys.base_prefix}/lib/mesapy", "LIBRARY": "",
    "MACHDEP": "linux", "MULTIARCH": "x86_64-linux-gnu", "OPT": "-O2", "PYTHON": "mesapy", "Py_DEBUG": 0, "Py_ENABLE_SHARED": 0, "Py_REF_DEBUG": 0,
    "Py_TRACE_REFS": 0, "SHELL": "/bin/sh", "SHLIB_SUFFIX": ".so", "SIZEOF_INT": 4, "SIZEOF_LONG": 8, "SIZEOF_SIZE_T": 8, "SIZEOF_TIME_T": 8,
    "SIZEOF_VOID_P": 8, "SOABI": "mesapy311-x86_64-linux-gnu", "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
    "VERSION": "3.11", "VPATH": "", "WITH_DOC_STRINGS": 0, "WITH_PYMALLOC": 0, "exec_prefix": sys.base_exec_prefix, "prefix": sys.base_prefix,
    "py_version": "3.11.2", "py_version_nodot": "311", "py_version_short": "3.11", "srcdir": ".",
}

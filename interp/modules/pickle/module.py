"""_pickle: the module."""

from modules.pickle.buffer import buffer_type, register_buffer
from modules.pickle.names import pickle_error_type, pickling_error_type, unpickling_error_type
from modules.pickle.picklertype import f_dump, f_dumps, pickler_type, register_pickler
from modules.pickle.unpicklertype import f_load, f_loads, register_unpickler, unpickler_type
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.typed import W_BuiltinList


def make_pickle() -> W_Module:
    m = new_builtin_module("_pickle", "Objects as bytes and back.")
    register_pickler()
    register_unpickler()
    register_buffer()
    for t in [pickle_error_type, pickling_error_type, unpickling_error_type, pickler_type, unpickler_type, buffer_type]:
        add_type(m, t)
    add_function(m, W_BuiltinList("dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", None, f_dump))
    add_function(m, W_BuiltinList("dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)", None, f_dumps))
    options = "*, fix_imports=True, encoding='ASCII', errors='strict', buffers=None)"
    add_function(m, W_BuiltinList("load(file, " + options, None, f_load))
    add_function(m, W_BuiltinList("loads(data, /, " + options, None, f_loads))
    return m

"""What start-up registers; running a module's code."""

from modules.io.module import register_io
from modules.builtins import (builtins, define, define_functions, define_iterators, define_types, register_iterator)
from objects.abstract import register_abstract
from objects.attributes import register_attributes
from objects.builtin import W_BuiltinAny
from objects.bytes import bytearray_iterator_type, bytes_iterator_type
from objects.bytestext import register_bytes
from objects.code import Namespace, W_Code
from objects.codecs import register_codecs
from objects.complex import register_complex
from objects.dict import dict_iterator_types, register_dict
from objects.errorparts import register_errorparts
from objects.exceptiongroup import register_groups
from objects.exceptions import register_exceptions
from objects.float import register_float
from objects.format import register_format
from objects.codeobject import register_code
from objects.functionparts import register_functionparts
from objects.function import register_functions, super_type
from objects.generic import register_generic
from objects.int import register_int
from objects.memoryview import memory_iterator_type, memoryview_type, register_memoryview
from objects.misc import dict_reverse_iterator_types, list_reverse_iterator_type, register_misc
from objects.module import register_module
from objects.iterators import register_iterator_state
from objects.longrange import long_iterator_type
from objects.list import list_iterator_type, register_list
from objects.numeric import register_numeric
from objects.object import register_object
from objects.operators import sequence_iterator_type
from objects.oserror import register_oserror
from objects.range import range_iterator_type, register_range
from objects.reduce import register_reduce
from objects.set import register_set, set_iterator_type
from objects.simplenamespace import register_simplenamespace
from objects.str import register_str, str_iterator_type
from objects.strclasses import register_strclasses
from objects.strparts import register_strparts
from objects.tuple import register_tuple, tuple_iterator_type
from objects.user import register_user
from objects.values import bytearray_type
from objects.wrappers import classmethod_type, property_type, register_wrappers, staticmethod_type
from vm.call import builtins_of, run
from vm.asyncgen import register_asyncgen
from vm.classes import build_class, register_classes
from vm.frame import Frame
from vm.frameobject import register_frames
from vm.generator import register_generators


def register_all() -> None:
    """Makes the built-in types and the namespace of built-in names ready."""
    register_object()
    register_classes()
    register_functions()
    register_wrappers()
    register_functionparts()
    register_code()
    register_generators()
    register_asyncgen()
    register_exceptions()
    register_errorparts()
    register_groups()
    register_frames()
    register_oserror()
    register_int()
    register_float()
    register_format()
    register_str()
    register_strparts()
    register_strclasses()
    register_bytes()
    register_codecs()
    register_set()
    register_complex()
    register_numeric()
    register_tuple()
    register_list()
    register_dict()
    register_range()
    register_misc()
    register_module()
    register_attributes()
    register_user()
    register_abstract()
    register_memoryview()
    register_reduce()
    register_iterator_state()
    register_generic()
    register_simplenamespace()
    register_io()
    for t in [sequence_iterator_type, list_iterator_type, tuple_iterator_type, range_iterator_type, long_iterator_type, str_iterator_type, set_iterator_type,
              bytes_iterator_type, bytearray_iterator_type, list_reverse_iterator_type,
              memory_iterator_type]:
        register_iterator(t)
    for t in dict_iterator_types + dict_reverse_iterator_types:
        register_iterator(t)
    define_types()
    define_functions()
    define_iterators()
    define(W_BuiltinAny("__build_class__(func, name, /, *bases, **kwds)", None, build_class))
    for t in [staticmethod_type, classmethod_type, property_type, super_type, bytearray_type, memoryview_type]:
        builtins.set(t.name, t)


def run_module(code: W_Code, namespace: Namespace) -> None:
    """Runs a module's code in its namespace, which gets __builtins__ if it has none."""
    if namespace.get("__builtins__") is None:
        namespace.set("__builtins__", builtins.as_dict())
    run(Frame(code, namespace, builtins_of(namespace, builtins)))
    code.forget_caches()

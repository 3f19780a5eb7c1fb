"""From source text to a running module; what start-up registers."""

from compiler.code import ITEM_CODE, ITEM_CONST, ITEM_FROZENSET, CodeData, Item
from compiler.compile import compile_tree
from compiler.fault import CompileFault
from lib.bigint import from_text
from modules.builtins import (builtins, define, define_functions, define_iterators, define_types, register_iterator)
from objects.attributes import register_attributes
from objects.builtin import W_BuiltinAny
from objects.bytes import bytearray_iterator_type, bytearray_type, bytes_iterator_type
from objects.bytestext import register_bytes
from objects.code import Namespace, W_Code
from objects.codecs import register_codecs
from objects.core import (OperationError, W_Exception, W_Root, W_Type, ellipsis, indentation_error_type, memory_error_type,
                          none, syntax_error_type, tab_error_type, value_error)
from objects.complex import register_complex
from objects.dict import dict_iterator_types, register_dict
from objects.errorparts import register_errorparts
from objects.exceptiongroup import register_groups
from objects.exceptions import register_exceptions
from objects.float import register_float
from objects.format import register_format
from objects.function import classmethod_type, property_type, register_functions, staticmethod_type, super_type
from objects.generic import register_generic
from objects.int import register_int, wrap_big
from objects.misc import dict_reverse_iterator_types, list_reverse_iterator_type, register_misc
from objects.module import register_module
from objects.list import list_iterator_type, register_list
from objects.numeric import register_numeric
from objects.object import register_object
from objects.operators import sequence_iterator_type
from objects.oserror import register_oserror
from objects.range import range_iterator_type, register_range
from objects.set import new_frozenset, register_set, set_iterator_type
from objects.str import register_str, str_iterator_type
from objects.strclasses import register_strclasses
from objects.strparts import register_strparts
from objects.tuple import register_tuple, tuple_iterator_type
from objects.user import register_user
from objects.values import W_Bytes, W_Complex, W_Float, W_Int, W_Str, W_Tuple, false, true
from parser.errors import SyntaxFault
from parser.node import (CONST_BIGINT, CONST_BYTES, CONST_COMPLEX, CONST_ELLIPSIS, CONST_FLOAT, CONST_INT, CONST_NONE,
                         CONST_STR, CONST_TRUE, Const)
from parser.parse import parse
from parser.source import read_source
from vm.call import run
from vm.classes import build_class, register_classes
from vm.frame import Frame
from vm.frameobject import register_frames
from vm.generator import register_generators


def register_all() -> None:
    """Makes the built-in types and the namespace of built-in names ready."""
    register_object()
    register_classes()
    register_functions()
    register_generators()
    register_exceptions()
    register_oserror()

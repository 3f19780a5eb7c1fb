"""_opcode: what the instructions of code objects do to the stack; they are this interpreter's own (compiler/opcodes.py)."""

from compiler.effects import effect
from compiler.opnames import NAMES
from objects.builtin import W_Builtin0
from objects.core import W_Root, none, value_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of
from objects.typed import W_BuiltinList
from objects.values import W_Int, false, true


def f_stack_effect(args: list[W_Root]) -> W_Root:
    """stack_effect(opcode, oparg=None, /, *, jump=None): of an instruction without argument, 0 is what it has."""
    code = index_of(args[0])
    arg = 0 if args[1] is none else index_of(args[1])
    if args[2] is not none and args[2] is not true and args[2] is not false:
        raise value_error("stack_effect: jump must be False, True or None")
    if code not in NAMES or arg < 0 or arg > 0x7FFFFFFF:
        raise value_error("invalid opcode or oparg")
    stays = effect(code, arg, False)
    jumps = effect(code, arg, True)
    return W_Int(max(stays, jumps) if args[2] is none else jumps if args[2] is true else stays)


def f_statistics() -> W_Root:
    return none


def make_opcode() -> W_Module:
    m = new_builtin_module("_opcode", "Opcode support module.")
    add_function(m, W_BuiltinList("stack_effect(opcode, oparg=None, /, *, jump=None)", None, f_stack_effect))
    add_function(m, W_Builtin0("get_specialization_stats()", None, f_statistics))
    return m

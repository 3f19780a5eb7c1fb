"""_opcode: what the instructions of code objects do to the stack (compiler/wordcode.py has their numbers)."""

from compiler.effects import effect
from compiler.wordcode import EXTENDED_ARG, HAVE_ARGUMENT, OPERATIONS, RESUME, internal
from objects.builtin import W_Builtin0
from objects.core import W_Root, none, value_error
from objects.module import W_Module, add_function, new_builtin_module
from objects.operators import index_of
from objects.typed import W_BuiltinList
from objects.values import W_Int, false, true

MOST = 0x7FFFFFFF  # of an argument


def effect_of(number: int, arg: int, jumps: bool) -> int:
    if number == EXTENDED_ARG or number == RESUME:
        return 0
    code = OPERATIONS[number]
    return effect(code, internal(code, arg)[1], jumps)


def f_stack_effect(args: list[W_Root]) -> W_Root:
    """stack_effect(opcode, oparg=None, /, *, jump=None)"""
    number = index_of(args[0])
    arg = 0
    if args[2] is not none and args[2] is not true and args[2] is not false:
        raise value_error("stack_effect: jump must be False, True or None")
    if number >= HAVE_ARGUMENT and args[1] is none:
        raise value_error("stack_effect: opcode requires oparg but oparg was not specified")
    if number < HAVE_ARGUMENT and args[1] is not none:
        raise value_error("stack_effect: opcode does not permit oparg but oparg was specified")
    if args[1] is not none:
        arg = index_of(args[1])
    if not 0 <= number < len(OPERATIONS) or (OPERATIONS[number] < 0 and number != EXTENDED_ARG and number != RESUME) or not 0 <= arg <= MOST:
        raise value_error("invalid opcode or oparg")
    stays = effect_of(number, arg, False)
    jumps = effect_of(number, arg, True)
    return W_Int(max(stays, jumps) if args[2] is none else jumps if args[2] is true else stays)


def f_statistics() -> W_Root:
    return none


def make_opcode() -> W_Module:
    m = new_builtin_module("_opcode", "Opcode support module.")
    add_function(m, W_BuiltinList("stack_effect(opcode, oparg=None, /, *, jump=None)", None, f_stack_effect))
    add_function(m, W_Builtin0("get_specialization_stats()", None, f_statistics))
    return m

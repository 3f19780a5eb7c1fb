"""Errors of variables that have no value."""

from objects.code import W_Code
from objects.core import OperationError, name_error_type, unbound_local_error_type
from objects.errorparts import named


def load_fast_failed(code: W_Code, slot: int) -> OperationError:
    return named(unbound_local_error_type, f"cannot access local variable '{code.slot_name(slot)}' where it is not associated with a value",
                 code.slot_name(slot))


def not_defined(name: str) -> OperationError:
    return named(name_error_type, f"name '{name}' is not defined", name)


def unbound_free(name: str) -> OperationError:
    return named(name_error_type, f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope", name)


def unbound_cell(code: W_Code, slot: int) -> OperationError:
    """The error of a cell without value: a variable of the function's own, or of one around it."""
    return unbound_free(code.slot_name(slot)) if slot >= code.nslots - code.nfree else load_fast_failed(code, slot)

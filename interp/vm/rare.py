"""Operations that are seldom in loops."""

from objects.code import W_Code
from objects.core import error, system_error_type
from vm.frame import Frame


def run_rare(frame: Frame, code: W_Code, pc: int, op: int, arg: int) -> int:
    """Runs one operation; the next one's word."""
    raise error(system_error_type, f"unknown operation {op}")

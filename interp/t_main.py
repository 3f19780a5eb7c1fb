import vm.call as calls
from vm.frame import Frame
import vm.interp as interp
from objects.code import Namespace, W_Code
from objects.core import W_Root
from objects.values import W_Int
import compiler.opcodes as o


def main(argv: list[str]) -> int:
    n = int(argv[1])
    ops = [o.LOAD_CONST, 0, o.STORE_FAST, 0, o.LOAD_CONST, 0, o.STORE_FAST, 1,
           o.LOAD_FAST, 0, o.LOAD_CONST, 1, o.COMPARE_OP, o.COMPARE_LT, o.POP_JUMP_IF_FALSE, 34,
           o.LOAD_FAST, 1, o.LOAD_FAST, 0, o.BINARY_OP, o.BINARY_ADD, o.STORE_FAST, 1,
           o.LOAD_FAST, 0, o.LOAD_CONST, 2, o.INPLACE_OP, o.BINARY_ADD, o.STORE_FAST, 0,
           o.JUMP_BACKWARD, 8, o.LOAD_FAST, 1, o.RETURN_VALUE, 0]
    consts: list[W_Root] = [W_Int(0), W_Int(n), W_Int(1)]
    strs: list[str] = []
    ints: list[int] = []
    code = W_Code("f", "f", "x", 1, [0, 0, 0], 0, 5, ops, consts, strs, ["i", "s"], strs, strs, ints, [1] * 200)
    frame = Frame(code, Namespace(), Namespace())
    r = interp.execute(frame)
    assert isinstance(r, W_Int)
    print(r.value)
    return 0

"""_random.Random: the Mersenne twister."""

import lib.bigint as bigint
from lib.bigint import BigInt
from lib.twister import Twister
from objects.builtin import register1, register2
from objects.core import W_Root, W_Type, new_builtin_type, none, object_type, put_into_module, type_error, value_error
from objects.int import big, is_integer, wrap_big
from objects.module import W_Module, add_type, new_builtin_module
from objects.operators import hash_of, index_of
from objects.typed import W_Typed, as_type, register_new
from objects.values import W_Float, W_Int, W_Tuple, new_tuple
from rtlib import host

random_type = new_builtin_type("Random", object_type)
put_into_module(random_type, "_random")


class W_Random(W_Typed):
    def __init__(self, type: W_Type) -> None:
        super().__init__(type)
        self.twister: Twister = Twister()


def as_random(w: W_Root) -> W_Random:
    assert isinstance(w, W_Random)
    return w


def seed_number(w: W_Root) -> BigInt:
    """The number for a seed: of the system's for None, of an int its own, of what has a hash that."""
    if w is none:
        return bigint.from_bytes(host.random_bytes(2496), True, False)
    if is_integer(w):
        return big(w)
    n = bigint.from_int(hash_of(w))
    return n if n.sign >= 0 else n.add(bigint.from_int(1).lshift(64))


def m_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    assert isinstance(given, W_Tuple)
    if len(given.items) > 1:
        raise type_error("Random() requires 0 or 1 argument")
    r = W_Random(as_type(args[0]))
    r.twister.seed(seed_number(given.items[0] if given.items else none))
    return r


def m_seed(w: W_Root, n: W_Root) -> W_Root:
    as_random(w).twister.seed(seed_number(n))
    return none


def m_random(w: W_Root) -> W_Root:
    return W_Float(as_random(w).twister.random())


def m_getrandbits(w: W_Root, k: W_Root) -> W_Root:
    n = index_of(k)
    if n < 0:
        raise value_error("number of bits must be non-negative")
    t = as_random(w).twister
    return W_Int(t.bits(n)) if n <= 62 else wrap_big(t.getrandbits(n))


def m_getstate(w: W_Root) -> W_Root:
    return new_tuple([W_Int(n) for n in as_random(w).twister.getstate()])


def m_setstate(w: W_Root, state: W_Root) -> W_Root:
    if not isinstance(state, W_Tuple):
        raise type_error("state vector must be a tuple")
    if len(state.items) != 625:
        raise value_error("state vector is the wrong size")
    try:
        as_random(w).twister.setstate([index_of(x) for x in state.items])
    except ValueError as e:
        raise value_error(str(e))
    return none


def make_random() -> W_Module:
    m = new_builtin_module("_random", "The Mersenne twister.")
    t = random_type
    register_new(t, "__new__(type, /, *args)", m_new)
    register2(t, "seed(self, n=None, /)", m_seed)
    register1(t, "random(self, /)", m_random)
    register2(t, "getrandbits(self, k, /)", m_getrandbits)
    register1(t, "getstate(self, /)", m_getstate)
    register2(t, "setstate(self, state, /)", m_setstate)
    add_type(m, t)
    return m

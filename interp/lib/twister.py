"""The Mersenne Twister MT19937 with the interface of CPython's _random.Random.

M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998; the seeding by an array is the authors' of 2002.
"""

from lib.bigint import BIG_ZERO, BigInt, from_int, natural
from lib.nat import MASK, trim
from rtlib import Array

N = 624
M = 397
WORD = 0xFFFFFFFF


def words_of(n: BigInt) -> list[int]:
    """abs(n) in words of 32 bits, least significant first; one for zero."""
    words: list[int] = []
    word = 0
    have = 0
    for d in n.digits:
        word |= d << have
        have += 30
        if have >= 32:
            words.append(word & WORD)
            word >>= 32
            have -= 32
    if word != 0 or len(words) == 0:
        words.append(word)
    return words


def from_words(words: list[int]) -> BigInt:
    """The inverse of words_of."""
    digits = Array((len(words) * 32 + 29) // 30, 0)
    word = 0
    have = 0
    at = 0
    for w in words:
        word |= w << have
        have += 32
        while have >= 30:
            digits[at] = word & MASK
            at += 1
            word >>= 30
            have -= 30
    if have > 0:
        digits[at] = word
    return natural(trim(digits))


class Twister:
    """A generator; seed it before use."""

    def __init__(self) -> None:
        self.state: Array[int] = Array(N, 0)
        self.index: int = N

    def init(self, seed: int) -> None:
        """Seeds with a word of 32 bits."""
        mt = self.state
        mt[0] = seed & WORD
        for i in range(1, N):
            mt[i] = (1812433253 * (mt[i - 1] ^ (mt[i - 1] >> 30)) + i) & WORD
        self.index = N

    def init_by_array(self, key: list[int]) -> None:
        """Seeds with words of 32 bits, one or more."""
        self.init(19650218)
        mt = self.state
        i = 1
        j = 0
        for k in range(max(N, len(key))):
            mt[i] = ((mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1664525)) + key[j] + j) & WORD
            i += 1
            j += 1
            if i >= N:
                mt[0] = mt[N - 1]
                i = 1
            if j >= len(key):
                j = 0
        for k in range(N - 1):
            mt[i] = ((mt[i] ^ ((mt[i - 1] ^ (mt[i - 1] >> 30)) * 1566083941)) - i) & WORD
            i += 1
            if i >= N:
                mt[0] = mt[N - 1]
                i = 1
        mt[0] = 0x80000000

    def seed(self, n: BigInt) -> None:
        """Seeds with the magnitude of an int, as random.seed(n)."""
        self.init_by_array(words_of(n))

    def seed_int(self, n: int) -> None:
        """The same with a word."""
        self.seed(from_int(n))

    def refill(self) -> None:
        """Makes the next N words of the state."""
        mt = self.state
        for k in range(N):
            y = (mt[k] & 0x80000000) | (mt[(k + 1) % N] & 0x7FFFFFFF)
            mt[k] = mt[(k + M) % N] ^ (y >> 1) ^ (0x9908B0DF if y & 1 != 0 else 0)
        self.index = 0

    def word(self) -> int:
        """The next 32 bits."""
        if self.index >= N:
            self.refill()
        y = self.state[self.index]
        self.index += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C5680
        y ^= (y << 15) & 0xEFC60000
        return y ^ (y >> 18)

    def random(self) -> float:
        """The next float in [0, 1), a multiple of 2**-53."""
        a = self.word() >> 5
        b = self.word() >> 6
        return float(a * 67108864 + b) * 1.1102230246251565e-16

    def bits(self, k: int) -> int:
        """getrandbits(k) for k from 0 to 63."""
        if k <= 32:
            return 0 if k == 0 else self.word() >> (32 - k)
        low = self.word()
        return low | ((self.word() >> (64 - k)) << 32)

    def getrandbits(self, k: int) -> BigInt:
        """An int of k random bits; ValueError for a negative k."""
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        if k == 0:
            return BIG_ZERO
        words: list[int] = []
        while k > 0:
            words.append(self.word() if k >= 32 else self.word() >> (32 - k))
            k -= 32
        return from_words(words)

    def getstate(self) -> list[int]:
        """The 624 words of the state and the position in them."""
        state = list(self.state)
        state.append(self.index)
        return state

    def setstate(self, state: list[int]) -> None:
        """Goes back to what getstate gave; ValueError for what it cannot have given."""
        if len(state) != N + 1:
            raise ValueError("state vector is the wrong size")
        index = state[N]
        if index < 0 or index > N:
            raise ValueError("invalid state")
        for i in range(N):
            if state[i] < 0 or state[i] > WORD:
                raise ValueError("invalid state")
        for i in range(N):
            self.state[i] = state[i]
        self.index = index

# bisect and heapq with their built-in halves; _stat, _locale, _opcode.
import _bisect
import _heapq
import _locale
import _opcode
import _stat
import bisect
import heapq


def attempt(f, *args, **names):
    try:
        print(f(*args, **names))
    except Exception as e:
        print(type(e).__name__, e)


items = [1, 2, 2, 2, 5, 8]
print([bisect.bisect(items, x) for x in range(10)], [bisect.bisect_left(items, x, 1, 5) for x in range(10)])
print(bisect.bisect_right("abc", "b"), bisect.bisect([(1, "b"), (2, "a")], 2, key=lambda p: p[0]), bisect.bisect_left(range(1 << 62), 12345))
for x in (4, 0, 9, 2):
    bisect.insort(items, x)
bisect.insort_left(items, 6.5, key=lambda x: x / 2)
print(items, _bisect.bisect_left is bisect.bisect_left)
attempt(bisect.bisect, items, 1, -1)
attempt(bisect.bisect, [1, "a", 2], "b")
attempt(bisect.bisect, 5, 1)
attempt(bisect.bisect, [1, 2], 5, 0, 9)
attempt(bisect.insort, (1, 2), 1)
attempt(bisect.bisect)
attempt(bisect.bisect, [1], x=0)

heap = []
for i in range(40):
    heapq.heappush(heap, (i * 17) % 41)
print(heap, [heapq.heappop(heap) for i in range(20)], heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 3), heapq.heappushpop(heap, 99))
heapq.heapify(heap)
print(heap, heapq.nlargest(3, heap), heapq.nsmallest(3, heap, key=lambda x: -x), list(heapq.merge([1, 4], [2, 3], reverse=False)))
heapq._heapify_max(heap)
print(heap, heapq._heappop_max(heap), heapq._heapreplace_max(heap, 1), heap, _heapq.heappop is heapq.heappop)
for f in (heapq.heappop, heapq.heapify, heapq._heappop_max):
    attempt(f, [])
    attempt(f, (1,))
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappushpop, [], 1)
attempt(heapq.heappush, 1, 1)
attempt(heapq.heapify, [1, "a", 2])


class Shrinking:
    def __lt__(self, other):
        shrinking.clear()
        return False


shrinking = [Shrinking() for i in range(6)]
attempt(heapq.heapify, shrinking)

for mode in (0o100644, 0o40755, 0o120777, 0o104755, 0o41777, 0o102640, 0o101644, 0o60600, 0o10000, 0o20000, 0o140000, 0, 0o104644):
    print(_stat.filemode(mode), oct(_stat.S_IMODE(mode)), oct(_stat.S_IFMT(mode)), [getattr(_stat, n)(mode) for n in dir(_stat) if n.startswith("S_IS") and n[4:] in ("DIR", "CHR", "BLK", "REG", "FIFO", "LNK", "SOCK", "DOOR", "PORT", "WHT")])
for mode in (-1, 1 << 32, 1 << 70, "x"):
    attempt(_stat.S_ISDIR, mode)
print([(n, getattr(_stat, n)) for n in sorted(dir(_stat)) if n[0] in "SU" and not callable(getattr(_stat, n))])

print([(n, getattr(_locale, n)) for n in sorted(dir(_locale)) if n.isupper()])
print([_locale.nl_langinfo(getattr(_locale, n)) for n in sorted(dir(_locale)) if n.isupper() and not n.startswith("LC_") and n != "CHAR_MAX"])
print(_locale.setlocale(_locale.LC_ALL), _locale.localeconv(), _locale.getencoding())
for args in ((6, "xx"), (99,), (6, 1), ("a",), (), (6, "C"), (6, ""), (0, "POSIX"), (0, "C.utf8"), (6,), (1, "a=b"), (6, "LC_CTYPE=C")):
    attempt(_locale.setlocale, *args)
for f, args in ((_locale.strcoll, ("a", "b")), (_locale.strcoll, ("é", "z")), (_locale.strcoll, ("a", 1)), (_locale.strxfrm, ("aé",)), (_locale.strxfrm, ("a\0",)),
                (_locale.nl_langinfo, (99999,)), (_locale.gettext, ("x",)), (_locale.dgettext, (None, "x")), (_locale.dcgettext, ("a", "b", 5)),
                (_locale.textdomain, (None,)), (_locale.textdomain, ("abc",)), (_locale.bindtextdomain, ("abc", None)), (_locale.bindtextdomain, ("abc", "/tmp")),
                (_locale.bindtextdomain, ("", None)), (_locale.bind_textdomain_codeset, ("abc", None)), (_locale.bind_textdomain_codeset, ("abc", "UTF-8"))):
    attempt(f, *args)
attempt(_opcode.stack_effect, "a")
attempt(_opcode.stack_effect, 100, 1, jump=5)
print(_opcode.get_specialization_stats(), _locale.Error.__module__)

"""itertools: iterators built of others. The combinatoric ones stand in combinatorics.py."""

from modules.combinatorics import combinatoric_types, register_combinatorics
from objects.builtin import W_Builtin2, register1, register_class
from objects.core import (OperationError, W_Root, W_Type, error, new_builtin_type, none, object_type, put_into_module,
                          runtime_error_type, type_error, value_error)
from objects.dict import W_Dict
from objects.generic import give_class_getitem
from objects.int import is_integer
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import (binary, equal, get_attribute, get_attribute_or_none, index_of, is_true, iterator_of,
                               list_of, repr_of)
from objects.typed import W_Iterator, as_type, register_iteration, register_new
from objects.values import W_Int, W_Str, W_Tuple, new_tuple, pair

MOST = 0x7FFFFFFFFFFFFFFF


def new_type(name: str) -> W_Type:
    t = new_builtin_type(name, object_type)
    put_into_module(t, "itertools")
    register_iteration(t)
    return t


accumulate_type = new_type("accumulate")
chain_type = new_type("chain")
compress_type = new_type("compress")
count_type = new_type("count")
cycle_type = new_type("cycle")
dropwhile_type = new_type("dropwhile")
filterfalse_type = new_type("filterfalse")
groupby_type = new_type("groupby")
grouper_type = new_type("_grouper")
islice_type = new_type("islice")
pairwise_type = new_type("pairwise")
repeat_type = new_type("repeat")
starmap_type = new_type("starmap")
takewhile_type = new_type("takewhile")
tee_type = new_type("_tee")
zip_longest_type = new_type("zip_longest")


# ---- count, repeat, cycle ----
class W_Count(W_Iterator):
    def __init__(self, type: W_Type, next: W_Root, step: W_Root) -> None:
        super().__init__(type)
        self.next: W_Root = next
        self.step: W_Root = step

    def next_item(self) -> W_Root | None:
        value = self.next
        self.next = binary(1, value, self.step)
        return value


def check_number(w: W_Root) -> None:
    if is_integer(w):
        return
    for name in ["__index__", "__float__", "__int__", "__complex__"]:
        if w.cls().lookup(name) is not None:
            return
    raise type_error("a number is required")


def count_new(args: list[W_Root]) -> W_Root:
    check_number(args[1])
    check_number(args[2])
    return W_Count(as_type(args[0]), args[1], args[2])


def count_repr(w: W_Root) -> W_Root:
    assert isinstance(w, W_Count)
    step = w.step
    text = repr_of(w.next)
    if not (isinstance(step, W_Int) and step.value == 1):
        text += ", " + repr_of(step)
    return W_Str(w.cls().short_name() + "(" + text + ")")


class W_Repeat(W_Iterator):
    """left: how often yet, -1: for ever."""

    def __init__(self, type: W_Type, object: W_Root, left: int) -> None:
        super().__init__(type)
        self.object: W_Root = object
        self.left: int = left

    def next_item(self) -> W_Root | None:
        left = self.left
        if left == 0:
            return None
        if left > 0:
            self.left = left - 1
        return self.object


def repeat_new(args: list[W_Root]) -> W_Root:
    left = -1
    times = args[2]
    if times is not none:
        left = max(0, index_of(times))
    return W_Repeat(as_type(args[0]), args[1], left)


def as_repeat(w: W_Root) -> W_Repeat:
    assert isinstance(w, W_Repeat)
    return w


def repeat_repr(w: W_Root) -> W_Root:
    r = as_repeat(w)
    text = repr_of(r.object)
    return W_Str(f"{w.cls().short_name()}({text})" if r.left < 0 else f"{w.cls().short_name()}({text}, {r.left})")


def repeat_hint(w: W_Root) -> W_Root:
    if as_repeat(w).left < 0:
        raise type_error("len() of unsized object")
    return W_Int(as_repeat(w).left)


class W_Cycle(W_Iterator):
    def __init__(self, type: W_Type, it: W_Root) -> None:
        super().__init__(type)
        self.it: W_Root | None = it
        self.saved: list[W_Root] = []
        self.at: int = 0

    def next_item(self) -> W_Root | None:
        it = self.it
        if it is not None:
            item = it.iter_next()
            if item is not None:
                self.saved.append(item)
                return item
            self.it = None
        if not self.saved:
            return None
        i = self.at
        self.at = i + 1 if i + 1 < len(self.saved) else 0
        return self.saved[i]


def cycle_new(args: list[W_Root]) -> W_Root:
    return W_Cycle(as_type(args[0]), iterator_of(args[1]))


# ---- chain ----
class W_Chain(W_Iterator):
    def __init__(self, type: W_Type, sources: W_Root) -> None:
        super().__init__(type)
        self.sources: W_Root | None = sources  # iterator of iterables
        self.it: W_Root | None = None

    def next_item(self) -> W_Root | None:
        while True:
            it = self.it
            if it is not None:
                item = it.iter_next()
                if item is not None:
                    return item
                self.it = None
            sources = self.sources
            if sources is None:
                return None
            next = sources.iter_next()
            if next is None:
                self.sources = None
                return None
            try:
                self.it = iterator_of(next)
            except OperationError as e:
                self.sources = None
                raise e


def chain_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    assert isinstance(given, W_Tuple)
    return W_Chain(as_type(args[0]), iterator_of(given))


def chain_from_iterable(cls: W_Root, iterable: W_Root) -> W_Root:
    return W_Chain(as_type(cls), iterator_of(iterable))


# ---- choosing items ----
class W_Compress(W_Iterator):
    def __init__(self, type: W_Type, data: W_Root, selectors: W_Root) -> None:
        super().__init__(type)
        self.data: W_Root = data
        self.selectors: W_Root = selectors

    def next_item(self) -> W_Root | None:
        while True:
            item = self.data.iter_next()
            if item is None:
                return None
            choice = self.selectors.iter_next()
            if choice is None:
                return None
            if is_true(choice):
                return item


def compress_new(args: list[W_Root]) -> W_Root:
    return W_Compress(as_type(args[0]), iterator_of(args[1]), iterator_of(args[2]))


class W_Filtered(W_Iterator):
    """What goes by a predicate and an iterator."""

    def __init__(self, type: W_Type, predicate: W_Root, it: W_Root) -> None:
        super().__init__(type)
        self.predicate: W_Root = predicate
        self.it: W_Root = it
        self.over: bool = False  # dropwhile: nothing is dropped any more; takewhile: the end

    def holds(self, item: W_Root) -> bool:
        return is_true(self.predicate.call([item]))


class W_DropWhile(W_Filtered):
    def next_item(self) -> W_Root | None:
        while True:
            item = self.it.iter_next()
            if item is None or self.over:
                return item
            if not self.holds(item):
                self.over = True
                return item


class W_TakeWhile(W_Filtered):
    def next_item(self) -> W_Root | None:
        if self.over:
            return None
        item = self.it.iter_next()
        if item is None:
            return None
        if self.holds(item):
            return item
        self.over = True
        return None


class W_FilterFalse(W_Filtered):
    def next_item(self) -> W_Root | None:
        while True:
            item = self.it.iter_next()
            if item is None:
                return None
            if not (is_true(item) if self.predicate is none else self.holds(item)):
                return item


def dropwhile_new(args: list[W_Root]) -> W_Root:
    return W_DropWhile(as_type(args[0]), args[1], iterator_of(args[2]))


def takewhile_new(args: list[W_Root]) -> W_Root:
    return W_TakeWhile(as_type(args[0]), args[1], iterator_of(args[2]))


def filterfalse_new(args: list[W_Root]) -> W_Root:
    return W_FilterFalse(as_type(args[0]), args[1], iterator_of(args[2]))


class W_Islice(W_Iterator):
    """wanted: the number of the next item that is given; taken: of the iterator's next one."""

    def __init__(self, type: W_Type, it: W_Root, start: int, stop: int, step: int) -> None:
        super().__init__(type)
        self.it: W_Root | None = it
        self.wanted: int = start
        self.stop: int = stop  # -1: none
        self.step: int = step
        self.taken: int = 0

    def next_item(self) -> W_Root | None:
        it = self.it
        if it is None:
            return None
        stop = self.stop
        while self.taken < self.wanted:
            if (stop >= 0 and self.taken >= stop) or it.iter_next() is None:
                self.it = None
                return None
            self.taken += 1
        if stop >= 0 and self.taken >= stop:
            self.it = None
            return None
        item = it.iter_next()
        if item is None:
            self.it = None
            return None
        self.taken += 1
        next = self.wanted + self.step
        self.wanted = next if next >= 0 and (stop < 0 or next < stop) else stop if stop >= 0 else MOST
        return item


def slice_number(w: W_Root, text: str) -> int:
    """A bound of islice; -1 for one that is none."""
    if not is_integer(w) and w.cls().lookup("__index__") is None:
        raise value_error(text)
    try:
        n = index_of(w)
    except OperationError:
        raise value_error(text)
    if n < 0:
        raise value_error(text)
    return n


def islice_new(args: list[W_Root]) -> W_Root:
    """islice(iterable, stop) or islice(iterable, start, stop[, step])."""
    rest = args[3]
    assert isinstance(rest, W_Tuple)
    if len(rest.items) > 2:
        raise type_error(f"islice expected at most 4 arguments, got {len(rest.items) + 2}")
    range_text = "must be None or an integer: 0 <= x <= sys.maxsize."
    start = 0
    step = 1
    if rest.items:
        start = 0 if args[2] is none else slice_number(args[2], "Indices for islice() " + range_text)
        last = -1 if rest.items[0] is none else slice_number(rest.items[0], "Stop argument for islice() " + range_text)
        if len(rest.items) == 2 and rest.items[1] is not none:
            step = slice_number(rest.items[1], "Step for islice() must be a positive integer or None.")
            if step < 1:
                raise value_error("Step for islice() must be a positive integer or None.")
    else:
        last = -1 if args[2] is none else slice_number(args[2], "Stop argument for islice() " + range_text)
    return W_Islice(as_type(args[0]), iterator_of(args[1]), start, last, step)


# ---- several at once ----
class W_Starmap(W_Iterator):
    def __init__(self, type: W_Type, function: W_Root, it: W_Root) -> None:
        super().__init__(type)
        self.function: W_Root = function
        self.it: W_Root = it

    def next_item(self) -> W_Root | None:
        item = self.it.iter_next()
        if item is None:
            return None
        return self.function.call(list(item.items) if isinstance(item, W_Tuple) else list_of(item))


def starmap_new(args: list[W_Root]) -> W_Root:
    return W_Starmap(as_type(args[0]), args[1], iterator_of(args[2]))


class W_Accumulate(W_Iterator):
    def __init__(self, type: W_Type, it: W_Root, function: W_Root, initial: W_Root) -> None:
        super().__init__(type)
        self.it: W_Root = it
        self.function: W_Root = function
        self.initial: W_Root | None = None if initial is none else initial
        self.total: W_Root | None = None

    def next_item(self) -> W_Root | None:
        initial = self.initial
        if initial is not None:
            self.initial = None
            self.total = initial
            return initial
        item = self.it.iter_next()
        if item is None:
            return None
        total = self.total
        if total is None:
            self.total = item
            return item
        total = binary(1, total, item) if self.function is none else self.function.call([total, item])
        self.total = total
        return total


def accumulate_new(args: list[W_Root]) -> W_Root:
    return W_Accumulate(as_type(args[0]), iterator_of(args[1]), args[2], args[3])


class W_Pairwise(W_Iterator):
    def __init__(self, type: W_Type, it: W_Root) -> None:
        super().__init__(type)
        self.it: W_Root = it
        self.old: W_Root | None = None

    def next_item(self) -> W_Root | None:
        old = self.old
        if old is None:
            old = self.it.iter_next()
            self.old = old
            if old is None:
                return None
        new = self.it.iter_next()
        self.old = new
        return None if new is None else pair(old, new)


def pairwise_new(args: list[W_Root]) -> W_Root:
    return W_Pairwise(as_type(args[0]), iterator_of(args[1]))


class W_ZipLongest(W_Iterator):
    def __init__(self, type: W_Type, its: list[W_Root], fill: W_Root) -> None:
        super().__init__(type)
        self.its: list[W_Root | None] = []
        for it in its:
            self.its.append(it)
        self.active: int = len(its)
        self.fill: W_Root = fill

    def next_item(self) -> W_Root | None:
        if self.active == 0:
            return None
        items: list[W_Root] = []
        for i in range(len(self.its)):
            it = self.its[i]
            item = None if it is None else it.iter_next()
            if item is None:
                if it is not None:
                    self.its[i] = None
                    self.active -= 1
                    if self.active == 0:
                        return None
                item = self.fill
            items.append(item)
        return new_tuple(items)


def zip_longest_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    keywords = args[2]
    assert isinstance(given, W_Tuple) and isinstance(keywords, W_Dict)
    fill: W_Root = none
    for name in keywords.text_keys():
        value = keywords.get_text(name)
        if name != "fillvalue" or value is None:
            raise type_error("zip_longest() got an unexpected keyword argument")
        fill = value
    return W_ZipLongest(as_type(args[0]), [iterator_of(w) for w in given.items], fill)


# ---- groupby ----
class W_GroupBy(W_Iterator):
    """item and its key: what was taken from the iterator last; group: the one that was given last, which alone may take items."""

    def __init__(self, type: W_Type, it: W_Root, function: W_Root) -> None:
        super().__init__(type)
        self.it: W_Root = it
        self.function: W_Root = function
        self.target: W_Root | None = None  # the key of the last group
        self.key: W_Root | None = None
        self.item: W_Root | None = None
        self.group: W_Grouper | None = None

    def step(self) -> bool:
        """Takes the next item; False at the end."""
        item = self.it.iter_next()
        if item is None:
            return False
        key = item if self.function is none else self.function.call([item])
        self.item = item
        self.key = key
        return True

    def next_item(self) -> W_Root | None:
        self.group = None
        while True:
            key = self.key
            target = self.target
            if key is not None and (target is None or not equal(target, key)):
                break
            if not self.step():
                return None
        assert key is not None
        self.target = key
        group = W_Grouper(self, key)
        self.group = group
        return pair(key, group)


class W_Grouper(W_Iterator):
    """The items of one group."""

    def __init__(self, parent: W_GroupBy, key: W_Root) -> None:
        super().__init__(grouper_type)
        self.parent: W_GroupBy = parent
        self.key: W_Root = key

    def next_item(self) -> W_Root | None:
        p = self.parent
        if p.group is not self:
            return None
        if p.item is None and not p.step():
            return None
        key = p.key
        if key is None or not equal(self.key, key):
            return None
        item = p.item
        p.item = None
        return item


def groupby_new(args: list[W_Root]) -> W_Root:
    return W_GroupBy(as_type(args[0]), iterator_of(args[1]), args[2])


def grouper_new(args: list[W_Root]) -> W_Root:
    parent = args[1]
    if not isinstance(parent, W_GroupBy):
        raise type_error(f"_grouper() argument 1 must be itertools.groupby, not {parent.cls().name}")
    return W_Grouper(parent, args[2])


# ---- tee ----
class TeeLink:
    """An item that iterators of tee share, and what follows; next is None while that was not asked for."""

    def __init__(self, it: W_Root) -> None:
        self.it: W_Root = it
        self.item: W_Root | None = None
        self.next: TeeLink | None = None
        self.busy: bool = False


class W_Tee(W_Iterator):
    def __init__(self, type: W_Type, link: TeeLink) -> None:
        super().__init__(type)
        self.link: TeeLink = link

    def next_item(self) -> W_Root | None:
        link = self.link
        next = link.next
        if next is None:
            if link.busy:
                raise error(runtime_error_type, "cannot re-enter the tee iterator")
            link.busy = True
            try:
                item = link.it.iter_next()
            finally:
                link.busy = False
            if item is None:
                return None
            next = TeeLink(link.it)
            link.item = item
            link.next = next
        self.link = next
        return link.item


def tee_copy(w: W_Root) -> W_Root:
    assert isinstance(w, W_Tee)
    return W_Tee(tee_type, w.link)


def new_tee(iterable: W_Root) -> W_Root:
    it = iterator_of(iterable)
    return tee_copy(it) if isinstance(it, W_Tee) else W_Tee(tee_type, TeeLink(it))


def tee_new(args: list[W_Root]) -> W_Root:
    return new_tee(args[1])


def f_tee(iterable: W_Root, n: W_Root) -> W_Root:
    count = index_of(n)
    if count < 0:
        raise value_error("n must be >= 0")
    if count == 0:
        return new_tuple([])
    it = iterator_of(iterable)
    copy = get_attribute_or_none(it, "__copy__")
    first = it if copy is not None else W_Tee(tee_type, TeeLink(it))
    copy = get_attribute(first, "__copy__")
    out = [first]
    for i in range(1, count):
        out.append(copy.call([]))
    return new_tuple(out)


# ---- the module ----
def register_makers() -> None:
    register_new(accumulate_type, "__new__(type, /, iterable, func=None, *, initial=None)", accumulate_new)
    register_new(chain_type, "__new__(type, /, *iterables)", chain_new)
    register_new(compress_type, "__new__(type, /, data, selectors)", compress_new)
    register_new(count_type, "__new__(type, /, start=0, step=1)", count_new)
    register_new(cycle_type, "__new__(type, iterable, /)", cycle_new)
    register_new(dropwhile_type, "__new__(type, predicate, iterable, /)", dropwhile_new)
    register_new(filterfalse_type, "__new__(type, function, iterable, /)", filterfalse_new)
    register_new(groupby_type, "__new__(type, /, iterable, key=None)", groupby_new)
    register_new(grouper_type, "__new__(type, parent, tgtkey, /)", grouper_new)
    register_new(islice_type, "__new__(type, iterable, stop, /, *args)", islice_new)
    register_new(pairwise_type, "__new__(type, iterable, /)", pairwise_new)
    register_new(repeat_type, "__new__(type, /, object, times=None)", repeat_new)
    register_new(starmap_type, "__new__(type, function, iterable, /)", starmap_new)
    register_new(takewhile_type, "__new__(type, predicate, iterable, /)", takewhile_new)
    register_new(tee_type, "__new__(type, iterable, /)", tee_new)
    register_new(zip_longest_type, "__new__(type, /, *iterables, **kwargs)", zip_longest_new)


def make_itertools() -> W_Module:
    m = new_builtin_module("itertools", "Iterators built of others.")
    register_makers()
    register_combinatorics()
    register1(count_type, "__repr__(self, /)", count_repr)
    register1(repeat_type, "__repr__(self, /)", repeat_repr)
    register1(repeat_type, "__length_hint__(self, /)", repeat_hint)
    register_class(chain_type, W_Builtin2("from_iterable(type, iterable, /)", chain_type, chain_from_iterable))
    give_class_getitem(chain_type)
    register1(tee_type, "__copy__(self, /)", tee_copy)
    for t in [accumulate_type, chain_type, compress_type, count_type, cycle_type, dropwhile_type, filterfalse_type, groupby_type,
              grouper_type, islice_type, pairwise_type, repeat_type, starmap_type, takewhile_type, tee_type,
              zip_longest_type] + combinatoric_types:
        add_type(m, t)
    add_function(m, W_Builtin2("tee(iterable, n=2, /)", None, f_tee))
    return m

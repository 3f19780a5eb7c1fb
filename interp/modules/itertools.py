"""itertools: iterators built of others. The combinatoric ones stand in combinatorics.py."""

from modules.combinatorics import combinatoric_types, register_combinatorics
from modules.itercopy import W_Copied, register_copies, state_items
from objects.builtin import W_Builtin2, plural, register1, register_class, unset
from objects.core import (OperationError, W_Root, W_Type, bad_argument, error, new_builtin_type, none, object_type, put_into_module,
                          runtime_error_type, type_error, value_error)
from objects.dict import W_Dict
from objects.generic import give_class_getitem
from objects.int import is_integer
from objects.list import list_items
from objects.module import W_Module, add_function, add_type, new_builtin_module
from objects.operators import (binary, equal, get_attribute, get_attribute_or_none, index_of, is_true, iterator_of,
                               list_of, repr_of)
from objects.reduce import builtin_named
from objects.typed import W_Iterator, as_type, register_iteration, register_new
from objects.values import (W_Int, W_List, W_Str, W_Tuple, empty_tuple, new_list, new_tuple, pair, true, type_is_int,
                            wrap_bool)

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
link_type = new_builtin_type("_tee_dataobject", object_type)
put_into_module(link_type, "itertools")
zip_longest_type = new_type("zip_longest")


# ---- count, repeat, cycle ----
class W_Count(W_Copied):
    def __init__(self, type: W_Type, next: W_Root, step: W_Root) -> None:
        super().__init__(type)
        self.next: W_Root = next
        self.step: W_Root = step

    def next_item(self) -> W_Root | None:
        value = self.next
        self.next = binary(1, value, self.step)
        return value

    def parts(self) -> W_Root:
        args: list[W_Root] = [self.next]
        step = self.step
        if not (type_is_int(step) and isinstance(step, W_Int) and step.value == 1):
            args.append(step)
        return pair(self.cls(), new_tuple(args))


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


class W_Repeat(W_Copied):
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

    def parts(self) -> W_Root:
        args: list[W_Root] = [self.object]
        if self.left >= 0:
            args.append(W_Int(self.left))
        return pair(self.cls(), new_tuple(args))


def repeat_new(args: list[W_Root]) -> W_Root:
    left = -1
    times = args[2]
    if times is not unset:
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


class W_Cycle(W_Copied):
    def __init__(self, type: W_Type, it: W_Root) -> None:
        super().__init__(type)
        self.it: W_Root | None = it
        self.saved: list[W_Root] = []
        self.is_saved: bool = False   # are the items that `it` has left there already?
        self.at: int = 0

    def next_item(self) -> W_Root | None:
        it = self.it
        if it is not None:
            item = it.iter_next()
            if item is not None:
                if not self.is_saved:
                    self.saved.append(item)
                return item
            self.it = None
        if not self.saved:
            return None
        i = self.at
        self.at = i + 1 if i + 1 < len(self.saved) else 0
        return self.saved[i]

    def parts(self) -> W_Root:
        it = self.it
        saved = new_list(list(self.saved))
        if it is not None:
            return new_tuple([self.cls(), new_tuple([it]), pair(saved, wrap_bool(self.is_saved))])
        it = iterator_of(saved)
        if self.at != 0:
            get_attribute(it, "__setstate__").call([W_Int(self.at)])
        return new_tuple([self.cls(), new_tuple([it]), pair(saved, true)])

    def restore(self, state: W_Root) -> None:
        items = state_items(state)
        if len(items) != 2:
            raise type_error(f"function takes exactly 2 arguments ({len(items)} given)")
        saved = items[0]
        if not isinstance(saved, W_List):
            raise bad_argument("argument 1", "list", saved)
        self.is_saved = index_of(items[1]) != 0
        self.saved = list(list_items(saved))
        self.at = 0


def cycle_new(args: list[W_Root]) -> W_Root:
    return W_Cycle(as_type(args[0]), iterator_of(args[1]))


# ---- chain ----
class W_Chain(W_Copied):
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

    def parts(self) -> W_Root:
        sources = self.sources
        if sources is None:
            return pair(self.cls(), empty_tuple)
        it = self.it
        return new_tuple([self.cls(), empty_tuple, new_tuple([sources] if it is None else [sources, it])])

    def restore(self, state: W_Root) -> None:
        items = state_items(state)
        if len(items) < 1 or len(items) > 2:
            raise type_error(f"function takes {'at least 1' if not items else 'at most 2'} argument{plural(len(items) + 1)} ({len(items)} given)")
        for w in items:
            if w.cls().lookup("__next__") is None:
                raise type_error("Arguments must be iterators.")
        self.sources = items[0]
        self.it = items[1] if len(items) == 2 else None


def chain_new(args: list[W_Root]) -> W_Root:
    given = args[1]
    assert isinstance(given, W_Tuple)
    return W_Chain(as_type(args[0]), iterator_of(given))


def chain_from_iterable(cls: W_Root, iterable: W_Root) -> W_Root:
    return W_Chain(as_type(cls), iterator_of(iterable))


# ---- choosing items ----
class W_Compress(W_Copied):
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

    def parts(self) -> W_Root:
        return pair(self.cls(), pair(self.data, self.selectors))


def compress_new(args: list[W_Root]) -> W_Root:
    return W_Compress(as_type(args[0]), iterator_of(args[1]), iterator_of(args[2]))


class W_Filtered(W_Copied):
    """What goes by a predicate and an iterator."""

    def __init__(self, type: W_Type, predicate: W_Root, it: W_Root) -> None:
        super().__init__(type)
        self.predicate: W_Root = predicate
        self.it: W_Root = it
        self.over: bool = False  # dropwhile: nothing is dropped any more; takewhile: the end

    def holds(self, item: W_Root) -> bool:
        return is_true(self.predicate.call([item]))

    def parts(self) -> W_Root:
        return new_tuple([self.cls(), pair(self.predicate, self.it), wrap_bool(self.over)])

    def restore(self, state: W_Root) -> None:
        self.over = is_true(state)


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

    def parts(self) -> W_Root:
        return pair(self.cls(), pair(self.predicate, self.it))


def dropwhile_new(args: list[W_Root]) -> W_Root:
    return W_DropWhile(as_type(args[0]), args[1], iterator_of(args[2]))


def takewhile_new(args: list[W_Root]) -> W_Root:
    return W_TakeWhile(as_type(args[0]), args[1], iterator_of(args[2]))


def filterfalse_new(args: list[W_Root]) -> W_Root:
    return W_FilterFalse(as_type(args[0]), args[1], iterator_of(args[2]))


class W_Islice(W_Copied):
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

    def parts(self) -> W_Root:
        it = self.it
        if it is None:
            return new_tuple([self.cls(), pair(iterator_of(new_list([])), W_Int(0)), W_Int(0)])
        stop: W_Root = none if self.stop < 0 else W_Int(self.stop)
        return new_tuple([self.cls(), new_tuple([it, W_Int(self.wanted), stop, W_Int(self.step)]), W_Int(self.taken)])

    def restore(self, state: W_Root) -> None:
        self.taken = index_of(state)


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
class W_Starmap(W_Copied):
    def __init__(self, type: W_Type, function: W_Root, it: W_Root) -> None:
        super().__init__(type)
        self.function: W_Root = function
        self.it: W_Root = it

    def next_item(self) -> W_Root | None:
        item = self.it.iter_next()
        if item is None:
            return None
        return self.function.call(list(item.items) if isinstance(item, W_Tuple) else list_of(item))

    def parts(self) -> W_Root:
        return pair(self.cls(), pair(self.function, self.it))


def starmap_new(args: list[W_Root]) -> W_Root:
    return W_Starmap(as_type(args[0]), args[1], iterator_of(args[2]))


class W_Accumulate(W_Copied):
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

    def parts(self) -> W_Root:
        initial = self.initial
        if initial is not None:
            it = W_Chain(chain_type, iterator_of(pair(new_tuple([initial]), self.it)))
            return new_tuple([self.cls(), pair(it, self.function), none])
        total = self.total
        if total is not none:
            return new_tuple([self.cls(), pair(self.it, self.function), none if total is None else total])
        it = W_Chain(chain_type, iterator_of(pair(new_tuple([none]), self.it)))
        return pair(islice_type, new_tuple([W_Accumulate(accumulate_type, it, self.function, none), W_Int(1), none]))

    def restore(self, state: W_Root) -> None:
        self.total = state


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


class W_ZipLongest(W_Copied):
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

    def parts(self) -> W_Root:
        its: list[W_Root] = []
        for it in self.its:
            its.append(empty_tuple if it is None else it)
        return new_tuple([self.cls(), new_tuple(its), self.fill])

    def restore(self, state: W_Root) -> None:
        self.fill = state


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
class W_GroupBy(W_Copied):
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

    def parts(self) -> W_Root:
        made = pair(self.it, self.function)
        key = self.key
        item = self.item
        target = self.target
        if key is None or item is None or target is None:
            return pair(self.cls(), made)
        return new_tuple([self.cls(), made, new_tuple([item, target, key])])

    def restore(self, state: W_Root) -> None:
        items = state_items(state)
        if len(items) != 3:
            raise type_error(f"function takes exactly 3 arguments ({len(items)} given)")
        self.item = items[0]
        self.target = items[1]
        self.key = items[2]


class W_Grouper(W_Copied):
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

    def parts(self) -> W_Root:
        if self.parent.group is not self:
            return pair(builtin_named("iter"), new_tuple([empty_tuple]))
        return pair(self.cls(), pair(self.parent, self.key))


def groupby_new(args: list[W_Root]) -> W_Root:
    return W_GroupBy(as_type(args[0]), iterator_of(args[1]), args[2])


def grouper_new(args: list[W_Root]) -> W_Root:
    parent = args[1]
    if not isinstance(parent, W_GroupBy):
        raise bad_argument("_grouper() argument 1", "itertools.groupby", parent)
    group = W_Grouper(parent, args[2])
    parent.group = group
    return group


# ---- tee ----
class W_TeeLink(W_Root):
    """An item that iterators of tee share, and what follows; next is None while that was not asked for."""

    def __init__(self, it: W_Root) -> None:
        self.it: W_Root = it
        self.item: W_Root | None = None
        self.next: W_TeeLink | None = None
        self.busy: bool = False

    def cls(self) -> W_Type:
        return link_type


def link_reduce(w: W_Root) -> W_Root:
    """The iterator, the items that were taken from it already."""
    assert isinstance(w, W_TeeLink)
    items: list[W_Root] = []
    at: W_TeeLink | None = w
    while at is not None:
        item = at.item
        if item is not None:
            items.append(item)
        at = at.next
    return pair(link_type, new_tuple([w.it, new_list(items), none]))


def link_new(args: list[W_Root]) -> W_Root:
    items = args[2]
    if not isinstance(items, W_List):
        raise bad_argument("teedataobject() argument 2", "list", items)
    following = args[3]
    if following is not none and not isinstance(following, W_TeeLink):
        raise type_error(f"_tee_dataobject argument 3 must be itertools._tee_dataobject, not {following.cls().name}")
    first = W_TeeLink(args[1])
    last = first
    taken = list_items(items)
    for i in range(len(taken)):
        next = following if isinstance(following, W_TeeLink) and i == len(taken) - 1 else W_TeeLink(args[1])
        last.item = taken[i]
        last.next = next
        last = next
    return first


class W_Tee(W_Copied):
    def __init__(self, type: W_Type, link: W_TeeLink) -> None:
        super().__init__(type)
        self.link: W_TeeLink = link

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
            next = W_TeeLink(link.it)
            link.item = item
            link.next = next
        self.link = next
        return link.item

    def parts(self) -> W_Root:
        return new_tuple([self.cls(), new_tuple([empty_tuple]), pair(self.link, W_Int(0))])

    def restore(self, state: W_Root) -> None:
        items = state_items(state)
        first = items[0] if len(items) == 2 else none
        if not isinstance(first, W_TeeLink):
            raise type_error("state must be a tuple of an itertools._tee_dataobject and a number")
        n = index_of(items[1])
        if n < 0:
            raise value_error("Index out of range")
        link = first
        while n > 0:
            next = link.next
            if next is None:
                raise value_error("Index out of range")
            link = next
            n -= 1
        self.link = link


def tee_copy(w: W_Root) -> W_Root:
    assert isinstance(w, W_Tee)
    return W_Tee(tee_type, w.link)


def new_tee(iterable: W_Root) -> W_Root:
    it = iterator_of(iterable)
    return tee_copy(it) if isinstance(it, W_Tee) else W_Tee(tee_type, W_TeeLink(it))


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
    first = it if copy is not None else W_Tee(tee_type, W_TeeLink(it))
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
    register_new(repeat_type, "__new__(type, /, object, times=unset)", repeat_new)
    register_new(starmap_type, "__new__(type, function, iterable, /)", starmap_new)
    register_new(takewhile_type, "__new__(type, predicate, iterable, /)", takewhile_new)
    register_new(tee_type, "__new__(type, iterable, /)", tee_new)
    register_new(link_type, "__new__(type, it, values, next, /)", link_new)
    register_new(zip_longest_type, "__new__(type, /, *iterables, **kwargs)", zip_longest_new)


def register_states() -> None:
    """Gives the iterators what copies and pickles them."""
    for t in [compress_type, count_type, filterfalse_type, grouper_type, repeat_type, starmap_type]:
        register_copies(t, False)
    for t in [accumulate_type, chain_type, cycle_type, dropwhile_type, groupby_type, islice_type, takewhile_type, tee_type, zip_longest_type]:
        register_copies(t, True)
    register1(link_type, "__reduce__(self, /)", link_reduce)


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
              link_type, zip_longest_type] + combinatoric_types:
        add_type(m, t)
    register_states()
    add_function(m, W_Builtin2("tee(iterable, n=2, /)", None, f_tee))
    return m

"""Code objects, functions, cells, module namespaces."""

from compiler.opcodes import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR, CO_OPTIMIZED, CO_VARARGS, CO_VARKEYWORDS
from objects.core import (Map, OperationError, Version, W_Instance, W_Root, W_Type, key_error_type, new_builtin_type, none, object_type,
                          with_first)
from objects.builtin import W_Method
from objects.dict import W_Dict, new_dict, type_is_dict
from objects.operators import get_item
from objects.table import Watcher
from objects.values import W_Str, type_is_str
from rtlib import Array
from rtlib.jit import dont_look_inside, elidable, promote

code_type = new_builtin_type("code", object_type)
function_type = new_builtin_type("function", object_type)
cell_type = new_builtin_type("cell", object_type)


class Cache:
    """Inline cache of one instruction (vm.cache): a variable of a module, or an attribute of instances of one form."""

    def __init__(self) -> None:
        # LOAD_GLOBAL: valid while both namespaces have these names
        self.keys: "Keys | None" = None
        self.builtin_keys: "Keys | None" = None
        self.found: "Global | None" = None
        # attributes: valid for this map while its type has this version
        self.map: Map | None = None
        self.version: Version | None = None
        self.index: int = -1               # the place of the attribute in the instance
        self.value: W_Root | None = None   # ... or what the type has, a function
        self.next: Map | None = None       # STORE_ATTR: the map with the new attribute


class Shown:
    """What a code object made of parts shows of them where that is not what it runs (objects.codemake)."""

    def __init__(self, code: str, linetable: str, exceptiontable: str, stacksize: int) -> None:
        self.code: str = code
        self.linetable: str = linetable
        self.exceptiontable: str = exceptiontable
        self.stacksize: int = stacksize


class W_Code(W_Root):
    """A code object: compiler.code.CodeData with objects for its constants."""

    _immutable_fields_ = ["name", "qualname", "firstlineno", "argcount", "posonlyargcount", "kwonlyargcount", "flags",
                          "nslots", "nlocals", "nfree", "is_prepared", "ops[*]", "consts[*]", "names[*]", "varnames[*]", "cellvars[*]", "freevars[*]",
                          "handlers[*]", "size"]

    def __init__(self, name: str, qualname: str, filename: str, firstlineno: int, counts: list[int], flags: int, stacksize: int,
                 ops: list[int], consts: list[W_Root], names: list[str], varnames: list[str], cellvars: list[str],
                 freevars: list[str], handlers: list[int], positions: list[int]) -> None:
        """counts: positional, positional-only, keyword-only parameters."""
        self.name: str = name
        self.qualname: str = qualname
        self.filename: str = filename
        self.firstlineno: int = firstlineno
        self.argcount: int = counts[0]
        self.posonlyargcount: int = counts[1]
        self.kwonlyargcount: int = counts[2]
        self.flags: int = flags
        self.ops: list[int] = ops
        self.consts: list[W_Root] = consts
        self.names: list[str] = names
        self.varnames: list[str] = varnames
        self.cellvars: list[str] = cellvars
        self.freevars: list[str] = freevars
        self.handlers: list[int] = handlers
        self.places: list[int] = positions  # or empty, then packed has them until they are asked for
        self.packed: str = ""
        self.shown: Shown | None = None
        self.nlocals: int = len(varnames)
        cells = 0
        for c in cellvars:
            if c not in varnames:
                cells += 1
        self.nfree: int = len(freevars)
        self.is_prepared: bool = self.nfree > 0 or self.is_generator()  # needs a frame more than its arguments?
        self.nslots: int = len(varnames) + cells + len(freevars)
        self.size: int = self.nslots + stacksize
        self.caches: Array[Cache | None] = Array(len(ops) // 2, None)

    def cls(self) -> W_Type:
        return code_type

    def parameters(self) -> int:
        """Slots that arguments fill, *args and **kwargs among them."""
        n = self.argcount + self.kwonlyargcount
        if self.flags & CO_VARARGS:
            n += 1
        if self.flags & CO_VARKEYWORDS:
            n += 1
        return n

    def is_simple(self) -> bool:
        """Positional parameters only, and no generator: a call just copies its arguments."""
        return self.kwonlyargcount == 0 and self.flags & (CO_VARARGS | CO_VARKEYWORDS) == 0

    def is_function(self) -> bool:
        """Has it variables in slots, as no module and no class has?"""
        return self.flags & CO_OPTIMIZED != 0

    def is_generator(self) -> bool:
        """Does a call give a generator, coroutine or asynchronous generator?"""
        return self.flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR) != 0

    @dont_look_inside
    def forget_caches(self) -> None:
        """What its instructions have found is not kept from dying by them."""
        for i in range(len(self.caches)):
            self.caches[i] = None

    @dont_look_inside
    def forget_all_caches(self) -> None:
        """Nor what those of the code objects in it have found."""
        self.forget_caches()
        for w in self.consts:
            if isinstance(w, W_Code):
                w.forget_all_caches()

    def slot_name(self, slot: int) -> str:
        """The variable of a slot below the stack."""
        if slot < self.nlocals:
            return self.varnames[slot]
        names = [c for c in self.cellvars if c not in self.varnames]
        slot -= self.nlocals
        return names[slot] if slot < len(names) else self.freevars[slot - len(names)]

    def positions(self) -> list[int]:
        """Four numbers for each instruction (compiler.code.CodeData)."""
        if self.packed:
            self.places = unpacked_positions(self.packed, 2 * len(self.ops))
            self.packed = ""
        return self.places

    @dont_look_inside
    def line_at(self, word: int) -> int:
        """The line of the instruction at a word of ops."""
        return self.positions()[word // 2 * 4]


def unpacked_positions(packed: str, n: int) -> list[int]:
    """The n numbers that marshal packed: for stretches of the same position how many, its line less the one before, end line less
    line, column, end column less column. What is missing, as it may be in somebody else's file, is -1."""
    out: list[int] = []
    five: list[int] = []
    line = 0
    number = 0
    shift = 0
    for c in packed.encode("latin-1"):
        number |= (c & 127) << shift
        shift = shift + 7 if c >= 128 and shift < 49 else 0
        if shift:
            continue
        five.append(-(number + 1 >> 1) if number & 1 else number >> 1)
        number = 0
        if len(five) < 5:
            continue
        line += five[1]
        for i in range(min(five[0], (n - len(out)) // 4)):
            out.append(line)
            out.append(line + five[2])
            out.append(five[3])
            out.append(five[3] + five[4])
        five = []
    while len(out) < n:
        out.append(-1)
    return out


class W_Cell(W_Root):
    """A variable that closures share; None: unbound."""

    def __init__(self, value: W_Root | None) -> None:
        self.value: W_Root | None = value

    def cls(self) -> W_Type:
        return cell_type


# ---- module namespaces ----
class Global(W_Root):
    """A variable of a module. As long as it was assigned once, traces take it for a constant."""

    _immutable_fields_ = ["fixed?"]

    def __init__(self, value: W_Root) -> None:
        self.fixed: W_Root | None = value
        self.value: W_Root | None = None

    def current(self) -> W_Root | None:
        """None if it was deleted."""
        g = promote(self)
        value = g.fixed
        return g.value if value is None else value

    def set(self, value: W_Root | None) -> None:
        if self.fixed is not None:
            self.fixed = None
        self.value = value


class Keys:
    """Identity of a set of names."""


class Namespace(Watcher):
    """The variables of a module: names in order, each with its Global. The dict that the program sees of it has these Globals for
    cells, so that both are one."""

    _immutable_fields_ = ["keys?"]

    def __init__(self) -> None:
        self.globals: dict[str, Global] = {}
        self.keys: Keys = Keys()  # new with each name that comes or goes
        self.dict: W_Dict | None = None  # once somebody asked for it

    def find(self, name: str) -> Global | None:
        n = promote(self)
        return n.find_under(name, promote(n.keys))

    @elidable
    def find_under(self, name: str, keys: Keys) -> Global | None:
        return self.globals.get(name)

    def is_plain(self) -> bool:
        """Does its code find there what it has, and nothing else?"""
        return True

    def load(self, name: str) -> W_Root | None:
        """What its code finds under the name."""
        return self.get(name)

    def mapping(self) -> W_Root:
        """What the program sees of it."""
        return self.as_dict()

    def get(self, name: str) -> W_Root | None:
        g = self.find(name)
        return None if g is None else g.current()

    def set(self, name: str, value: W_Root) -> None:
        g = self.find(name)
        if g is not None:
            g.set(value)
            return
        d = self.dict
        if d is None:
            self.add(name, value)
        else:
            d.set_text(name, value)

    def add(self, name: str, value: W_Root) -> Global:
        """Makes a new variable."""
        g = Global(value)
        self.globals[name] = g
        self.keys = Keys()
        return g

    def delete(self, name: str) -> bool:
        """False if there is none."""
        d = self.dict
        if d is not None:
            return d.delete_text(name)
        if self.find(name) is None:
            return False
        self.forget(name)
        return True

    def forget(self, name: str) -> None:
        g = self.globals.get(name)
        if g is not None:
            g.set(None)
            del self.globals[name]
            self.keys = Keys()

    # ---- its dict ----
    def as_dict(self) -> W_Dict:
        """The dict of the variables: changes of either are changes of the other."""
        d = self.dict
        if d is None:
            d = new_dict()
            for name in self.globals:
                g = self.globals[name]
                value = g.current()
                if value is not None:
                    d.set_text(name, g)
            d.table.watcher = self
            self.dict = d
        return d

    def read(self, cell: W_Root) -> W_Root:
        assert isinstance(cell, Global)
        value = cell.current()
        assert value is not None
        return value

    def write(self, cell: W_Root, value: W_Root) -> None:
        assert isinstance(cell, Global)
        cell.set(value)

    def added(self, key: W_Root, value: W_Root) -> W_Root:
        return self.add(key.utf8, value) if isinstance(key, W_Str) and type_is_str(key) else Global(value)

    def removed(self, key: W_Root) -> None:
        if isinstance(key, W_Str) and type_is_str(key):
            self.forget(key.utf8)


def found_in(mapping: W_Root, name: str) -> W_Root | None:
    """What any mapping has under a name; None where that is a KeyError."""
    try:
        return get_item(mapping, W_Str(name))
    except OperationError as e:
        if e.error.cls().is_subtype(key_error_type):
            return None
        raise


class MappedNamespace(Namespace):
    """One that is a mapping of the program's, a dict or not: names are looked up by its __getitem__."""

    def __init__(self, object: W_Root) -> None:
        super().__init__()
        self.object: W_Root = object

    def is_plain(self) -> bool:
        return False

    def load(self, name: str) -> W_Root | None:
        return found_in(self.object, name)

    def mapping(self) -> W_Root:
        return self.object


def namespace_of(d: W_Dict) -> Namespace:
    """The namespace whose dict this is; if there is none, it becomes one of a namespace."""
    t = d.table
    watcher = t.watcher
    if watcher is not None:
        assert isinstance(watcher, Namespace)
        return watcher
    n = Namespace() if type_is_dict(d) else MappedNamespace(d)
    e = t.next_entry(0)
    while e >= 0:
        key = t.keys[e]
        assert key is not None
        t.values[e] = n.added(key, t.values[e])
        e = t.next_entry(e + 1)
    t.watcher = n
    n.dict = d
    return n


# ---- functions ----
class Machine:
    """What runs code: vm.call has the one that does."""

    def call(self, function: "W_Function", args: list[W_Root]) -> W_Root:
        raise NotImplementedError("no machine")

    def call_keywords(self, function: "W_Function", args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        raise NotImplementedError("no machine")

    def builtins_of(self, namespace: Namespace) -> Namespace:
        """The built-in names that code in a module sees."""
        raise NotImplementedError("no machine")


class MachineHolder:
    _immutable_fields_ = ["machine?"]

    def __init__(self) -> None:
        self.machine: Machine = Machine()


holder = MachineHolder()


class W_Function(W_Root):
    _immutable_fields_ = ["code?", "namespace", "builtins", "closure[*]", "defaults?", "is_renamed?"]

    def __init__(self, code: W_Code, namespace: Namespace, builtins: Namespace, closure: list[W_Cell]) -> None:
        self.code: W_Code = code
        self.namespace: Namespace = namespace
        self.builtins: Namespace = builtins
        self.closure: list[W_Cell] = closure
        self.defaults: list[W_Root] = []
        self.keyword_defaults: W_Dict | None = None
        self.name: str = code.name
        self.qualname: str = code.qualname
        self.is_renamed: bool = False      # are these not the code's names?
        self.annotations: W_Dict | None = None
        self.doc: W_Root | None = None     # once it was set; before, the code has it
        self.module: W_Root | None = None  # once it was set; before, the namespace's __name__
        self.attributes: W_Instance | None = None

    def cls(self) -> W_Type:
        return function_type

    def call(self, args: list[W_Root]) -> W_Root:
        return holder.machine.call(self, args)

    def call_keywords(self, args: list[W_Root], names: list[str], values: list[W_Root]) -> W_Root:
        return holder.machine.call_keywords(self, args, names, values)

    def call_bound(self, receiver: W_Root, args: list[W_Root]) -> W_Root:
        return holder.machine.call(self, with_first(receiver, args))

    def invoke1(self, receiver: W_Root) -> W_Root:
        return holder.machine.call(self, [receiver])

    def invoke2(self, receiver: W_Root, a: W_Root) -> W_Root:
        return holder.machine.call(self, [receiver, a])

    def invoke3(self, receiver: W_Root, a: W_Root, b: W_Root) -> W_Root:
        return holder.machine.call(self, [receiver, a, b])

    def compare_by(self, receiver: W_Root, a: W_Root) -> W_Root:
        return holder.machine.call(self, [receiver, a])

    def is_data_descriptor(self) -> bool:
        return False

    def is_function(self) -> bool:
        return True

    def get(self, obj: W_Root | None, owner: W_Type) -> W_Root:
        return self if obj is None else W_Method(self, obj)

    def compare_names(self) -> None:
        """After a change of its names or its code."""
        renamed = self.name != self.code.name or self.qualname != self.code.qualname
        if renamed != self.is_renamed:
            self.is_renamed = renamed

    # ---- attributes ----
    def instance(self) -> W_Instance | None:
        a = self.attributes
        if a is None:
            a = W_Instance(function_attributes.root_map())
            self.attributes = a
        return a

    def made_instance(self) -> W_Instance | None:
        return self.attributes


function_attributes = W_Type("attributes of a function", [object_type])

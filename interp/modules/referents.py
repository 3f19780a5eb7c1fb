"""Which objects an object refers to, and which objects the program can reach: what gc tells of them. The collector keeps no lists of
objects, so that they are found from the modules, types and frames on."""

from modules.collections import W_DefaultDict
from modules.deque import W_Deque
from modules.functools import W_Partial
from modules.iterators import W_Enumerate, W_Filter, W_Map, W_Zip
from modules.references import REFS, W_Ref
from modules.sys import settings
from objects.attributes import W_MappingProxy, W_TypeProxy
from objects.builtin import W_Builtin, W_Method
from objects.code import Namespace, W_Cell, W_Code, W_Function
from objects.core import W_Exception, W_Instance, W_Root, W_Singleton, W_Traceback, W_Type, object_type
from objects.bytes import W_ByteArray
from objects.dict import W_Dict, W_DictView, type_is_dict
from objects.function import W_Super
from objects.generic import W_GenericAlias, W_Union
from objects.list import W_ListIterator, list_items
from objects.module import W_Module
from objects.object import W_GetSet
from objects.operators import W_SequenceIterator, identical
from objects.table import Table, W_KeySet
from objects.tuple import W_TupleIterator
from objects.values import (W_Bytes, W_Complex, W_Float, W_Int, W_List, W_Long, W_Range, W_Slice, W_Str, W_Tuple, type_is_tuple)
from objects.wrappers import W_FunctionWrapper, W_Property
from rtlib.gc import WeakRef
from rtlib.jit import dont_look_inside, frames
from vm.frame import Frame, FrameOwner


class Referents:
    """Collects what objects refer to: in found, but the variables of modules and the attributes of types, whose dicts are made when somebody asks
    for them, stand for themselves."""

    def __init__(self) -> None:
        self.found: list[W_Root] = []
        self.namespaces: list[Namespace] = []
        self.types: list[W_Type] = []

    def add(self, w: W_Root | None) -> None:
        if w is not None:
            self.found.append(w)

    def table(self, t: Table) -> None:
        e = t.next_entry(0)
        while e >= 0:
            self.add(t.keys[e])
            if not t.is_set:
                self.add(t.value_at(e))
            e = t.next_entry(e + 1)

    def instance(self, own: W_Instance | None) -> None:
        """The attributes, or the dict that holds them."""
        if own is None:
            return
        for name in own.map.names():
            place = own.map.find(name)
            if place >= 0 and name != REFS:
                self.add(own.read(place))
        if own.map.type.is_heap:
            self.add(own.map.type)

    def of(self, w: W_Root) -> None:
        """What an object refers to."""
        if isinstance(w, W_Instance):
            self.instance(w)
            return
        self.instance(w.made_instance())
        if isinstance(w, W_Tuple):
            for item in w.items:
                self.add(item)
        elif isinstance(w, W_List):
            self.found.extend(list_items(w))
        elif isinstance(w, W_Dict):
            self.table(w.table)
            if isinstance(w, W_DefaultDict):
                self.add(w.factory)
        elif isinstance(w, W_KeySet):
            self.table(w.table)
        elif isinstance(w, W_Function):
            self.function(w)
        elif isinstance(w, W_Type):
            self.type(w)
        else:
            self.of_others(w)

    # ---- by type ----
    def function(self, f: W_Function) -> None:
        self.add(f.code)
        self.namespaces.append(f.namespace)
        for cell in f.closure:
            self.add(cell)
        self.found.extend(f.defaults)
        self.add(f.keyword_defaults)
        self.add(f.annotations)
        self.add(f.doc)
        self.add(f.module)

    def type(self, t: W_Type) -> None:
        self.types.append(t)
        for above in t.mro:
            self.add(above)
        for base in t.bases:
            self.add(base)
        self.add(t.metatype)

    def of_others(self, w: W_Root) -> None:
        if isinstance(w, W_Module):
            self.namespaces.append(w.namespace)
        elif isinstance(w, W_Method):
            self.add(w.function)
            self.add(w.receiver)
        elif isinstance(w, W_Builtin):
            self.add(w.home)
            self.add(w.owner)
        elif isinstance(w, W_Cell):
            self.add(w.value)
        elif isinstance(w, W_Code):
            self.found.extend(w.consts)
        elif isinstance(w, Frame):
            self.frame(w)
        elif isinstance(w, FrameOwner):
            frame = w.own_frame()
            if frame is not None and frame.seen is not None:
                self.add(frame)
            elif frame is not None:
                self.frame(frame)
        elif isinstance(w, W_Exception):
            self.found.extend(w.args)
            self.add(w.trace)
            self.add(w.cause)
            self.add(w.context)
            self.add(w.subject)
        elif isinstance(w, W_Traceback):
            self.add(w.next)
            self.add(w.frame)
        else:
            self.of_descriptors(w)

    def frame(self, f: Frame) -> None:
        self.add(f.code)
        self.namespaces.append(f.namespace)
        for i in range(len(f.slots)):
            self.add(f.slots[i])
        seen = f.seen
        if seen is not None:
            self.add(seen.locals)
            self.add(seen.back)
            self.add(seen.trace)
        names = f.names
        if names is not None:
            self.add(names.mapping())

    def of_descriptors(self, w: W_Root) -> None:
        if isinstance(w, W_FunctionWrapper):
            self.add(w.function)
        elif isinstance(w, W_Property):
            self.add(w.getter)
            self.add(w.setter)
            self.add(w.deleter)
            self.add(w.doc)
        elif isinstance(w, W_GetSet):
            self.add(w.owner)
        elif isinstance(w, W_TypeProxy):
            self.add(w.type)
        elif isinstance(w, W_MappingProxy):
            self.add(w.mapping)
        elif isinstance(w, W_Super):
            self.add(w.start)
            self.add(w.obj)
            self.add(w.own_type)
        elif isinstance(w, W_Partial):
            self.add(w.function)
            self.found.extend(w.args)
            self.found.extend(w.values)
            self.add(w.keywords)
        elif isinstance(w, W_GenericAlias):
            self.add(w.origin)
            self.found.extend(w.args)
        elif isinstance(w, W_Union):
            self.found.extend(w.args)
        elif isinstance(w, W_Ref):
            self.add(w.callback)
        else:
            self.of_containers(w)

    def of_containers(self, w: W_Root) -> None:
        if isinstance(w, W_Deque):
            for i in range(w.count):
                self.add(w.item(i))
        elif isinstance(w, W_Slice):
            self.add(w.start)
            self.add(w.stop)
            self.add(w.step)
        elif isinstance(w, W_ListIterator):
            self.add(w.items)
        elif isinstance(w, W_TupleIterator):
            for item in w.items:
                self.add(item)
        elif isinstance(w, W_SequenceIterator):
            self.add(w.sequence)
        elif isinstance(w, W_DictView):
            self.add(w.dict)
        elif isinstance(w, W_Enumerate):
            self.add(w.it)
        elif isinstance(w, W_Zip):
            self.found.extend(w.its)
        elif isinstance(w, W_Map):
            self.add(w.function)
            self.found.extend(w.its)
        elif isinstance(w, W_Filter):
            self.add(w.function)
            self.add(w.it)


class TypeDict:
    """The dict that stands for a type's attributes; a copy of them, as long as the program holds it."""

    def __init__(self, type: W_Type, dict: W_Dict) -> None:
        self.type: WeakRef[W_Type] = WeakRef(type)
        self.dict: WeakRef[W_Dict] = WeakRef(dict)


class TypeDicts:
    def __init__(self) -> None:
        self.made: list[TypeDict] = []

    def known(self, t: W_Type) -> W_Dict | None:
        """The one that the program has."""
        for m in self.made:
            if m.type.get() is t:
                return m.dict.get()
        return None

    def of(self, t: W_Type) -> W_Dict:
        """The dict, with the attributes as they are now."""
        table = Table(False)
        for name in t.dict:
            table.set(W_Str(name), t.dict[name])
        d = self.known(t)
        if d is not None:
            d.table = table
            return d
        d = W_Dict(table)
        self.made = [m for m in self.made if m.dict.get() is not None]
        self.made.append(TypeDict(t, d))
        return d


type_dicts = TypeDicts()


class Reached:
    """What the program can reach: objects, each once, and the namespaces and types whose dicts are not among them."""

    def __init__(self) -> None:
        self.objects: list[W_Root] = []
        self.namespaces: list[Namespace] = []
        self.seen: dict[W_Root, bool] = {}
        self.seen_namespaces: dict[Namespace, bool] = {}

    def add(self, w: W_Root | None) -> None:
        if w is not None and w not in self.seen and not is_atom(w):
            self.seen[w] = True
            self.objects.append(w)

    def take(self, r: Referents) -> None:
        for w in r.found:
            self.add(w)
        for n in r.namespaces:
            self.add(n.dict)
            if n not in self.seen_namespaces:
                self.seen_namespaces[n] = True
                self.namespaces.append(n)
                for name in n.globals:
                    self.add(n.globals[name].current())
        for t in r.types:
            for name in t.dict:
                self.add(t.dict[name])
            for below in t.below():
                self.add(below)

    def walk(self) -> None:
        """From the modules, the types and this thread's frames on."""
        roots = Referents()
        roots.add(settings.modules)
        roots.add(object_type)
        i = 0
        frame: Frame | None = frames.get(0)
        while frame is not None:
            if frame.seen is None:
                roots.frame(frame)
            else:
                roots.add(frame)
            i += 1
            frame = frames.get(i)
        self.take(roots)
        at = 0
        while at < len(self.objects):
            r = Referents()
            r.of(self.objects[at])
            self.take(r)
            at += 1


def is_atom(w: W_Root) -> bool:
    """Does the object, whose class is built in, never refer to others?"""
    simple = (isinstance(w, W_Int) or isinstance(w, W_Str) or isinstance(w, W_Float) or isinstance(w, W_Bytes) or isinstance(w, W_Long)
              or isinstance(w, W_Complex) or isinstance(w, W_ByteArray) or isinstance(w, W_Range) or isinstance(w, W_Singleton))
    return simple and not w.cls().is_heap


def is_tracked(w: W_Root) -> bool:
    """May the object be in a cycle? Dicts and tuples of atoms alone cannot, nor built-in types, which never die."""
    if isinstance(w, W_Type):
        return w.is_heap
    if is_atom(w) or isinstance(w, W_Code) or w.cls() is object_type:
        return False
    if not type_is_dict(w) and not type_is_tuple(w):
        return True
    r = Referents()
    r.of(w)
    for item in r.found:
        if is_tracked(item):
            return True
    return False


# ---- what gc gives ----
@dont_look_inside
def all_objects() -> list[W_Root]:
    """What the program can reach and may be in a cycle."""
    reached = Reached()
    reached.walk()
    return [w for w in reached.objects if is_tracked(w)]


@dont_look_inside
def referents(objects: list[W_Root]) -> list[W_Root]:
    """What the objects refer to directly."""
    r = Referents()
    for w in objects:
        r.of(w)
    for n in r.namespaces:
        r.add(n.as_dict())
    for t in r.types:
        r.add(type_dicts.of(t))
    return r.found


def meets(found: list[W_Root], wanted: list[W_Root]) -> bool:
    for w in found:
        for x in wanted:
            if identical(w, x):
                return True
    return False


def holds(w: W_Root, wanted: list[W_Root]) -> bool:
    """Does the object itself, not a dict that is yet to be made, refer to one of them?"""
    r = Referents()
    r.of(w)
    for n in r.namespaces:
        r.add(n.dict)
    for t in r.types:
        r.add(type_dicts.known(t))
    return meets(r.found, wanted)


@dont_look_inside
def referrers(wanted: list[W_Root]) -> list[W_Root]:
    """What the program can reach and refers directly to one of the objects."""
    reached = Reached()
    reached.walk()
    out: list[W_Root] = []
    for w in reached.objects:
        if holds(w, wanted):
            out.append(w)
        if isinstance(w, W_Type):
            if meets([w.dict[name] for name in w.dict], wanted):
                out.append(type_dicts.of(w))
    for n in reached.namespaces:
        if n.dict is None:
            variables = Referents()
            for name in n.globals:
                variables.add(n.globals[name].current())
            if meets(variables.found, wanted):
                out.append(n.as_dict())
    return out

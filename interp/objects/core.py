"""What every object of MesaPy is: the root class, types, instances with maps, errors.

Objects never look at frames. An operation of the language is a special method that is looked up in the object's type, for
built-in types as for others; the methods of W_Root below are short cuts that a class replaces where it can do better.
Names of attributes and variables are UTF-8 in a `str`.
"""

from rtlib import Array, bits_to_float
from rtlib.gc import WeakRef
from rtlib.jit import elidable, promote, unroll_safe


class W_Root:
    """Any object of the Python program."""

    def cls(self) -> "W_Type":
        """The object's type, exactly."""
        raise NotImplementedError("an object without type")

    # ---- the instance's own attributes ----
    def get_own(self, name: str) -> "W_Root | None":
        """The attribute in the instance itself, or None."""
        a = self.made_instance()
        return None if a is None else a.get_own(name)

    def set_own(self, name: str, value: "W_Root") -> bool:
        """Sets the attribute in the instance itself; False if it has no room for attributes."""
        a = self.instance()
        return a is not None and a.set_own(name, value)

    def del_own(self, name: str) -> bool:
        """Deletes the attribute in the instance itself; False if there is none."""
        a = self.made_instance()
        return a is not None and a.del_own(name)

    def own_names(self) -> list[str]:
        """Names of the instance's own attributes, in the order in which they were set."""
        a = self.made_instance()
        return [] if a is None else a.own_names()

    def instance(self) -> "W_Instance | None":
        """The instance that holds the attributes, made now if need be; None if there is no room for them."""
        return None

    def made_instance(self) -> "W_Instance | None":
        """As instance, None if it was not made yet."""
        return self.instance()

    def stands_in(self, t: "W_Type") -> None:
        """It became an attribute of a class of the program, or was bound to one of its instances."""

    # ---- its end ----
    def finalizer(self) -> "W_Root | None":
        """What is called when the object died, if it is watched: __del__, or itself; None."""
        return self.cls().lookup("__del__")

    def finalize(self) -> None:
        """The object died, and has a finalizer."""
        call_special(self, "__del__", [])

    def attribute_missing(self, name: str) -> str:
        """The text of the AttributeError."""
        return f"'{self.cls().name}' object has no attribute '{name}'"

    def late_attribute(self, name: str) -> "W_Root | None":
        """What the object has where nothing else gave the attribute, or None."""
        return None

    # ---- short cuts ----
    def call(self, args: "list[W_Root]") -> "W_Root":
        """Calls the object with positional arguments."""
        method = self.cls().lookup("__call__")
        if method is None:
            raise type_error(f"'{self.cls().name}' object is not callable")
        return bind(method, self).call(args)

    def call_keywords(self, args: "list[W_Root]", names: list[str], values: "list[W_Root]") -> "W_Root":
        """Calls the object with positional arguments and keywords."""
        method = self.cls().lookup("__call__")
        if method is None:
            raise type_error(f"'{self.cls().name}' object is not callable")
        return bind(method, self).call_keywords(args, names, values)

    def call_bound(self, receiver: "W_Root", args: "list[W_Root]") -> "W_Root":
        """As bind(self, receiver).call(args)."""
        return bind(self, receiver).call(args)

    def invoke1(self, receiver: "W_Root") -> "W_Root":
        """call_bound without further arguments."""
        return self.call_bound(receiver, [])

    def invoke2(self, receiver: "W_Root", a: "W_Root") -> "W_Root":
        """call_bound with one argument."""
        return self.call_bound(receiver, [a])

    def invoke3(self, receiver: "W_Root", a: "W_Root", b: "W_Root") -> "W_Root":
        """call_bound with two arguments."""
        return self.call_bound(receiver, [a, b])

    def compare_by(self, receiver: "W_Root", a: "W_Root") -> "W_Root":
        """invoke2 of a method of comparison. One that cannot be bound, as a property that raises, has nothing to say."""
        try:
            method = bind(self, receiver)
        except OperationError:
            return not_implemented
        return method.call([a])

    def iter_next(self) -> "W_Root | None":
        """The iterator's next item; None at its end."""
        method = self.cls().lookup("__next__")
        if method is None:
            raise type_error(f"'{self.cls().name}' object is not an iterator")
        try:
            return method.invoke1(self)
        except OperationError as e:
            if e.error.cls().is_subtype(stop_iteration_type):
                return None
            raise

    def ended(self) -> "OperationError":
        """The StopIteration after iter_next gave None."""
        return OperationError(W_Exception(stop_iteration_type, []))

    # ---- as an attribute's value ----
    def kept_as(self) -> int:
        """How an instance may keep it: OBJECT, or as a word that says all of it, WORD or DOUBLE."""
        return OBJECT

    def kept_word(self) -> int:
        """The word."""
        raise NotImplementedError("no number")

    # ---- as an attribute of a type ----
    def is_data_descriptor(self) -> bool:
        """Does the object, found in a type, go before the instance's own attributes?"""
        t = self.cls()
        return t.lookup("__set__") is not None or t.lookup("__delete__") is not None

    def gives_way(self) -> bool:
        """Does the data descriptor, which cannot be read, leave reading to the instance's own attributes?"""
        t = self.cls()
        return t.is_heap and t.lookup("__get__") is None

    def is_function(self) -> bool:
        """Is it a Python function, which LOAD_METHOD leaves unbound?"""
        return False

    def get(self, obj: "W_Root | None", owner: "W_Type") -> "W_Root":
        """What the attribute is for obj (None: for the type owner itself): __get__."""
        method = self.cls().lookup("__get__")
        if method is None:
            return self
        return method.invoke3(self, none if obj is None else obj, owner)


class W_Singleton(W_Root):
    """None, NotImplemented, Ellipsis."""

    def __init__(self, text: str) -> None:
        self.text: str = text
        self.type: W_Type | None = None

    def cls(self) -> "W_Type":
        t = self.type
        assert t is not None
        return t


none = W_Singleton("None")
not_implemented = W_Singleton("NotImplemented")
ellipsis = W_Singleton("Ellipsis")


# ---- types ----
class Version:
    """Identity of a state of a type: what was looked up under it stays."""


SEQUENCE = 32  # the bits that CPython's types have in __flags__
MAPPING = 64


class Finalizers:
    def __init__(self) -> None:
        self.exist: bool = False  # was there a class with a __del__?


finalizers = Finalizers()


class W_Type(W_Root):
    """A type. A change of a type gives a new version to it and to all below."""

    _immutable_fields_ = ["version?", "root?", "metatype?", "is_abstract?", "has_del?", "boxing?", "collection?", "solid?",
                          "is_heap?", "is_final?", "has_weak?", "has_dict?"]

    def __init__(self, name: str, bases: "list[W_Type]") -> None:
        self.name: str = name
        self.qualname: str = name
        self.module: str = "builtins"
        self.bases: list[W_Type] = bases
        self.mro: list[W_Type] = []
        self.dict: dict[str, W_Root] = {}
        self.version: Version = Version()
        self.solid: W_Type = self if not bases else bases[0].solid  # the built-in type whose instances' form they have
        self.metatype: W_Type | None = None  # None: type
        self.is_heap: bool = False           # made by the program: may be changed
        self.is_final: bool = False          # may not have subclasses
        self.is_abstract: bool = False       # may not have instances of its own: __abstractmethods__
        self.has_del: bool = False           # has it a __del__: are new instances watched?
        self.subclasses: list[WeakRef[W_Type]] = []
        self.base: W_Type | None = bases[0] if bases else None  # the base whose instances' form those of the type extend
        self.slots: list[str] = []           # names in its own __slots__, in order of the alphabet
        self.collection: int = 0             # what its instances are for patterns of match: 0, SEQUENCE or MAPPING
        self.has_weak: bool = False          # may instances be referred to weakly, by what the program's classes say?
        self.has_dict: bool = True           # may instances have any attributes?
        self.root: Map | None = None         # the map of new instances
        self.dict_root: Map | None = None    # ... whose attributes are in a dict
        self.boxed: dict[str, bool] = {}     # attributes whose values instances keep as objects, even numbers
        self.boxing: Version = Version()     # identity of boxed
        for b in bases:
            b.subclasses.append(WeakRef(self))

    def below(self) -> "list[W_Type]":
        """The types that it is a base of."""
        living: list[W_Type] = []
        for weak in self.subclasses:
            t = weak.get()
            if t is not None:
                living.append(t)
        if len(living) < len(self.subclasses):
            self.subclasses = [WeakRef(t) for t in living]
        return living

    def drop_below(self, t: "W_Type") -> None:
        """The type is a base of t no more."""
        self.subclasses = [WeakRef(other) for other in self.below() if other is not t]

    def cls(self) -> "W_Type":
        meta = self.metatype
        return type_type if meta is None else meta

    def attribute_missing(self, name: str) -> str:
        return f"type object '{self.name}' has no attribute '{name}'"

    def lookup(self, name: str) -> W_Root | None:
        """The attribute as the first type of the MRO that has it has it, unbound; None if there is none."""
        t = promote(self)
        return t.lookup_version(name, promote(t.version))

    @elidable
    def lookup_version(self, name: str, version: Version) -> W_Root | None:
        for t in self.mro:
            value = t.dict.get(name)
            if value is not None:
                return value
        return None

    def is_subtype(self, other: "W_Type") -> bool:
        """Is it other or below it?"""
        if self is other:
            return True
        t = promote(self)
        return t.is_subtype_version(promote(other), promote(t.version))

    @elidable
    def is_subtype_version(self, other: "W_Type", version: Version) -> bool:
        for t in self.mro:
            if t is other:
                return True
        return not self.mro and self.extends(other)

    def extends(self, other: "W_Type") -> bool:
        """Is other in the chain of bases whose form it has?"""
        t: W_Type | None = self
        while t is not None:
            if t is other:
                return True
            t = t.base
        return False

    def short_name(self) -> str:
        """__name__: without the module that the name of a built-in type may begin with."""
        return self.name if self.is_heap else self.qualname

    def changed(self) -> None:
        """Something in its dict, MRO or bases changed: it and all below get new versions."""
        self.version = Version()
        self.note_del()
        for t in self.below():
            t.changed()

    def note_del(self) -> None:
        """Sees whether there is a __del__."""
        has = self.lookup("__del__") is not None
        if has != self.has_del:
            self.has_del = has
            finalizers.exist = True

    def set_entry(self, name: str, value: W_Root) -> None:
        """Sets an attribute of the type."""
        value.stands_in(self)
        self.dict[name] = value
        self.changed()

    def collect_as(self, collection: int) -> None:
        """Its instances, and those of all below, are sequences or mappings for patterns from now on."""
        self.collection = collection
        for t in self.below():
            t.collect_as(collection)

    def box(self, name: str) -> None:
        """Instances keep the attribute as an object from now on."""
        self.boxed[name] = True
        self.boxing = Version()

    def root_map(self) -> "Map":
        """The map of instances without attributes."""
        m = self.root
        if m is None:
            m = Map(self, None, "", -1, False)
            self.root = m
        return m

    def dict_map(self) -> "Map":
        """The map of instances whose attributes are in a dict, at index 0."""
        m = self.dict_root
        if m is None:
            m = Map(self, None, DICT_ENTRY, OBJECT, True)
            self.dict_root = m
        return m


def linearize(t: W_Type) -> list[W_Type]:
    """The C3 linearization of t from its bases' (Barrett and others 1996). TypeError if there is none."""
    for i in range(len(t.bases)):
        if not t.bases[i].mro:
            raise type_error(f"Cannot extend an incomplete type '{t.bases[i].name}'")
        if t.bases[i] in t.bases[:i]:
            raise type_error(f"duplicate base class {t.bases[i].name}")
    todo = [list(b.mro) for b in t.bases]
    todo.append(list(t.bases))
    out = [t]
    while True:
        rest = [l for l in todo if l]
        if not rest:
            return out
        head = good_head(rest)
        if head is None:
            heads: dict[W_Type, bool] = {}
            for l in rest:
                heads[l[0]] = True
            names = ", ".join([h.name for h in heads])
            raise type_error(f"Cannot create a consistent method resolution\norder (MRO) for bases {names}")
        out.append(head)
        for l in rest:
            if l[0] is head:
                del l[0]
        todo = rest


def good_head(lists: list[list[W_Type]]) -> W_Type | None:
    """The first head that is in no other list's tail."""
    for l in lists:
        head = l[0]
        found = False
        for other in lists:
            for i in range(1, len(other)):
                if other[i] is head:
                    found = True
        if not found:
            return head
    return None


def new_builtin_type(name: str, base: W_Type | None) -> W_Type:
    """A built-in type whose instances have a form of their own."""
    t = W_Type(name, [] if base is None else [base])
    t.solid = t
    t.has_dict = False
    t.mro = linearize(t)
    return t


def put_into_module(t: W_Type, module: str) -> None:
    """Says where a built-in type is. Messages name it with its module, as they do the types that CPython has in C."""
    t.module = module
    t.name = module + "." + t.qualname


# ---- instances ----
HIDDEN = "\x00"          # begins the names of what __slots__ names; __dict__ does not show it
DICT_ENTRY = "\x00dict"
IN_DICT = -2             # where Map.find does not know: the dict has it


class AttributeDict(W_Root):
    """A dict that can hold an instance's attributes."""

    def get_text(self, name: str) -> W_Root | None:
        """The value of a str key."""
        raise NotImplementedError("no dict")

    def set_text(self, name: str, value: W_Root) -> None:
        raise NotImplementedError("no dict")

    def delete_text(self, name: str) -> bool:
        raise NotImplementedError("no dict")

    def text_keys(self) -> list[str]:
        """The keys that are strs."""
        raise NotImplementedError("no dict")


# An attribute's place is index * 4 + kind.
OBJECT = 0        # kind: a reference; index: among the objects
WORD = 1          # ... an int; index: among the words
DOUBLE = 2        # ... the bits of a float, among the words
INLINE = 4        # so many objects stand in the instance itself
INLINE_WORDS = 3  # ... and words


class Map:
    """The form of instances: their type, and which attribute has which place. Maps make a tree; equal forms are one map. Ints and
    floats are words of the instance, as long as all instances of the type have such a value under that name."""

    _immutable_fields_ = ["type", "back", "name", "place", "objects", "words", "has_dict"]

    def __init__(self, type: W_Type, back: "Map | None", name: str, place: int, has_dict: bool) -> None:
        self.type: W_Type = type
        self.back: Map | None = back
        self.name: str = name       # of the attribute that it adds
        self.place: int = place     # ... and its place; -1 for the root
        self.objects: int = 0       # the instance's objects, this one among them
        self.words: int = 0         # ... and words
        if back is not None:
            self.objects = back.objects
            self.words = back.words
        if place >= 0:
            if place & 3 == OBJECT:
                self.objects += 1
            else:
                self.words += 1
        self.has_dict: bool = has_dict  # names that are not hidden are in the dict, the first object
        self.next: dict[str, Map] = {}   # by name
        self.places: dict[str, int] = {}  # what was asked for already

    @elidable
    def find(self, name: str) -> int:
        """The attribute's place; -1: there is none; IN_DICT: the dict knows."""
        found = self.places.get(name, -2)
        if found == -2:
            found = self.search(name)
            self.places[name] = found
        return found

    def search(self, name: str) -> int:
        m: Map | None = self
        while m is not None:
            if m.name == name and m.place >= 0:
                return m.place
            m = m.back
        return IN_DICT if self.has_dict and not name.startswith(HIDDEN) else -1

    def may_extend(self, name: str) -> bool:
        """May instances get an attribute that the map does not know?"""
        if self.has_dict:
            return name.startswith(HIDDEN)
        return self.type.has_dict or name.startswith(HIDDEN)

    def extend(self, name: str, kind: int) -> "Map":
        """The map with one attribute more, kept as that kind or as an object."""
        return self.extend_version(name, kind, promote(self.type.boxing))

    @elidable
    def extend_version(self, name: str, kind: int, boxing: Version) -> "Map":
        if kind != OBJECT and name in self.type.boxed:
            kind = OBJECT
        m = self.next.get(name)
        if m is not None and m.place & 3 != kind and m.place & 3 != OBJECT:
            self.type.box(name)
            kind = OBJECT
            m = None
        if m is None:
            index = self.objects if kind == OBJECT else self.words
            m = Map(self.type, self, name, index * 4 + kind, self.has_dict)
            self.next[name] = m
        return m

    def names(self) -> list[str]:
        out: list[str] = []
        m: Map | None = self
        while m is not None:
            if m.place >= 0:
                out.append(m.name)
            m = m.back
        out.reverse()
        return out


class Boxes:
    """Makes objects of the words that instances keep: objects.values has the one that does."""

    def of_word(self, n: int) -> W_Root:
        raise NotImplementedError("no int")

    def of_double(self, x: float) -> W_Root:
        raise NotImplementedError("no float")


class BoxesHolder:
    _immutable_fields_ = ["boxes?"]

    def __init__(self) -> None:
        self.boxes: Boxes = Boxes()


boxing = BoxesHolder()
no_objects: Array[W_Root | None] = Array(0, None)
no_words: Array[int] = Array(0, 0)


class W_Instance(W_Root):
    """An instance of a class of the program whose built-in base is object."""

    def __init__(self, map: Map) -> None:
        self.map: Map = map
        self.o0: W_Root | None = None
        self.o1: W_Root | None = None
        self.o2: W_Root | None = None
        self.o3: W_Root | None = None
        self.objects: Array[W_Root | None] = no_objects  # those from INLINE on, and room for more
        self.w0: int = 0
        self.w1: int = 0
        self.w2: int = 0
        self.words: Array[int] = no_words                # likewise

    def cls(self) -> W_Type:
        return promote(self.map).type

    def instance(self) -> "W_Instance | None":
        return self

    # ---- by place ----
    def object(self, i: int) -> W_Root:
        if i == 0:
            w = self.o0
        elif i == 1:
            w = self.o1
        elif i == 2:
            w = self.o2
        elif i == 3:
            w = self.o3
        else:
            w = self.objects[i - INLINE]
        assert w is not None
        return w

    def set_object(self, i: int, w: W_Root) -> None:
        if i == 0:
            self.o0 = w
        elif i == 1:
            self.o1 = w
        elif i == 2:
            self.o2 = w
        elif i == 3:
            self.o3 = w
        else:
            self.objects[i - INLINE] = w

    def word(self, i: int) -> int:
        if i == 0:
            return self.w0
        if i == 1:
            return self.w1
        if i == 2:
            return self.w2
        return self.words[i - INLINE_WORDS]

    def set_word(self, i: int, n: int) -> None:
        if i == 0:
            self.w0 = n
        elif i == 1:
            self.w1 = n
        elif i == 2:
            self.w2 = n
        else:
            self.words[i - INLINE_WORDS] = n

    def read(self, place: int) -> W_Root:
        """The attribute at a place."""
        kind = place & 3
        if kind == OBJECT:
            return self.object(place >> 2)
        n = self.word(place >> 2)
        return boxing.boxes.of_word(n) if kind == WORD else boxing.boxes.of_double(bits_to_float(n))

    def write(self, place: int, value: W_Root) -> bool:
        """Gives the attribute at a place a value; False if the place is for values of another kind."""
        kind = place & 3
        if kind == OBJECT:
            self.set_object(place >> 2, value)
            return True
        if kind != value.kept_as():
            return False
        self.set_word(place >> 2, value.kept_word())
        return True

    def add(self, map: Map, value: W_Root) -> None:
        """Gives it an attribute more: the last one of map, whose place suits the value."""
        i = map.place >> 2
        if map.place & 3 == OBJECT:
            k = i - INLINE
            if k == 0:
                self.objects = Array(4, None)
            elif k >= 4 and k & (k - 1) == 0:
                self.more_objects(k)
            self.set_object(i, value)
        else:
            k = i - INLINE_WORDS
            if k == 0:
                self.words = Array(4, 0)
            elif k >= 4 and k & (k - 1) == 0:
                self.more_words(k)
            self.set_word(i, value.kept_word())
        self.map = map

    def more_objects(self, n: int) -> None:
        """Room for n objects more behind the n that are there."""
        more: Array[W_Root | None] = Array(2 * n, None)
        for i in range(n):
            more[i] = self.objects[i]
        self.objects = more

    def more_words(self, n: int) -> None:
        more: Array[int] = Array(2 * n, 0)
        for i in range(n):
            more[i] = self.words[i]
        self.words = more

    # ---- by name ----
    def get_own(self, name: str) -> W_Root | None:
        place = promote(self.map).find(name)
        if place >= 0:
            return self.read(place)
        return self.attributes().get_text(name) if place == IN_DICT else None

    def attributes(self) -> AttributeDict:
        """The dict that holds the attributes, where the map says so."""
        d = self.o0
        assert isinstance(d, AttributeDict)
        return d

    def set_own(self, name: str, value: W_Root) -> bool:
        map = promote(self.map)
        place = map.find(name)
        if place >= 0:
            if not self.write(place, value):
                map.type.box(name)
                self.rebuild(map.type, HIDDEN)
                self.set_object(self.map.find(name) >> 2, value)
        elif place == IN_DICT:
            self.attributes().set_text(name, value)
        elif map.may_extend(name):
            self.add(map.extend(name, value.kept_as()), value)
        else:
            return False
        return True

    def del_own(self, name: str) -> bool:
        place = self.map.find(name)
        if place == IN_DICT:
            return self.attributes().delete_text(name)
        if place < 0:
            return False
        self.rebuild(self.map.type, name)
        return True

    def rebuild(self, type: W_Type, without: str) -> None:
        """Gives it the map of a type for its attributes but one (HIDDEN: all)."""
        names = self.map.names()
        values = [self.read(self.map.find(n)) for n in names]
        has_dict = self.map.has_dict
        self.map = type.dict_map() if has_dict else type.root_map()
        for i in range(len(names)):
            if names[i] != without and not (has_dict and i == 0):
                self.add(self.map.extend(names[i], values[i].kept_as()), values[i])

    def move_to_dict(self, d: AttributeDict) -> None:
        """The attributes are in d from now on; what __slots__ names stays."""
        names = self.map.names()
        values = [self.read(self.map.find(n)) for n in names]
        self.map = self.map.type.dict_map()
        self.o0 = d
        for i in range(len(names)):
            if names[i].startswith(HIDDEN) and names[i] != DICT_ENTRY:
                self.add(self.map.extend(names[i], values[i].kept_as()), values[i])

    def own_names(self) -> list[str]:
        if self.map.has_dict:
            return self.attributes().text_keys()
        return [n for n in self.map.names() if not n.startswith(HIDDEN)]


# ---- errors ----
class OperationError(Exception):
    """A Python exception on its way: error is the exception object."""

    def __init__(self, error: "W_Exception") -> None:
        super().__init__()
        self.error: W_Exception = error


class W_Exception(W_Root):
    """An exception object."""

    def __init__(self, type: W_Type, args: list[W_Root]) -> None:
        self.type: W_Type = type
        self.args: list[W_Root] = args
        self.text: str | None = None        # of an error of the system's: args[0], made when it is asked for
        self.trace: W_Traceback | None = None  # the outermost frame that it left so far
        self.cause: W_Exception | None = None
        self.context: W_Exception | None = None
        self.suppress_context: bool = False
        self.attributes: W_Instance | None = None
        self.name: str | None = None         # of a NameError, AttributeError, ImportError of the system's: the name
        self.subject: W_Root | None = None   # ... and the object that has no such attribute

    def cls(self) -> W_Type:
        return self.type

    def instance(self) -> W_Instance | None:
        a = self.attributes
        if a is None:
            a = W_Instance(exception_attributes.root_map())
            self.attributes = a
        return a

    def made_instance(self) -> W_Instance | None:
        return self.attributes


class W_Traceback(W_Root):
    """A frame that an exception left at the instruction at pc; next: the one further in."""

    def __init__(self, frame: W_Root, pc: int, next: "W_Traceback | None") -> None:
        self.frame: W_Root = frame
        self.pc: int = pc
        self.next: W_Traceback | None = next
        self.lineno: int = -1  # -1: that of the instruction

    def cls(self) -> W_Type:
        return traceback_type


object_type = new_builtin_type("object", None)
type_type = new_builtin_type("type", object_type)
base_exception_type = new_builtin_type("BaseException", object_type)
base_exception_type.has_dict = True
traceback_type = new_builtin_type("traceback", object_type)
exception_attributes = W_Type("attributes of an exception", [object_type])


exception_types: list[W_Type] = []  # all built-in ones: some are known by name alone


def new_exception_type(name: str, base: W_Type) -> W_Type:
    t = W_Type(name, [base])
    t.mro = linearize(t)
    exception_types.append(t)
    return t


exception_type = new_exception_type("Exception", base_exception_type)
type_error_type = new_exception_type("TypeError", exception_type)
value_error_type = new_exception_type("ValueError", exception_type)
attribute_error_type = new_exception_type("AttributeError", exception_type)
stop_iteration_type = new_exception_type("StopIteration", exception_type)
stop_async_iteration_type = new_exception_type("StopAsyncIteration", exception_type)
lookup_error_type = new_exception_type("LookupError", exception_type)
index_error_type = new_exception_type("IndexError", lookup_error_type)
key_error_type = new_exception_type("KeyError", lookup_error_type)
arithmetic_error_type = new_exception_type("ArithmeticError", exception_type)
overflow_error_type = new_exception_type("OverflowError", arithmetic_error_type)
zero_division_error_type = new_exception_type("ZeroDivisionError", arithmetic_error_type)
name_error_type = new_exception_type("NameError", exception_type)
unbound_local_error_type = new_exception_type("UnboundLocalError", name_error_type)
runtime_error_type = new_exception_type("RuntimeError", exception_type)
recursion_error_type = new_exception_type("RecursionError", runtime_error_type)
not_implemented_error_type = new_exception_type("NotImplementedError", runtime_error_type)
memory_error_type = new_exception_type("MemoryError", exception_type)
assertion_error_type = new_exception_type("AssertionError", exception_type)
import_error_type = new_exception_type("ImportError", exception_type)
module_not_found_error_type = new_exception_type("ModuleNotFoundError", import_error_type)
system_exit_type = new_exception_type("SystemExit", base_exception_type)
keyboard_interrupt_type = new_exception_type("KeyboardInterrupt", base_exception_type)
generator_exit_type = new_exception_type("GeneratorExit", base_exception_type)
syntax_error_type = new_exception_type("SyntaxError", exception_type)
indentation_error_type = new_exception_type("IndentationError", syntax_error_type)
tab_error_type = new_exception_type("TabError", indentation_error_type)
unicode_error_type = new_exception_type("UnicodeError", value_error_type)
unicode_decode_error_type = new_exception_type("UnicodeDecodeError", unicode_error_type)
unicode_encode_error_type = new_exception_type("UnicodeEncodeError", unicode_error_type)
unicode_translate_error_type = new_exception_type("UnicodeTranslateError", unicode_error_type)
os_error_type = new_exception_type("OSError", exception_type)
system_error_type = new_exception_type("SystemError", exception_type)
warning_type = new_exception_type("Warning", exception_type)
connection_error_type = new_exception_type("ConnectionError", os_error_type)
reference_error_type = new_exception_type("ReferenceError", exception_type)
eof_error_type = new_exception_type("EOFError", exception_type)
buffer_error_type = new_exception_type("BufferError", exception_type)


def more_exception_types() -> None:
    """The built-in exceptions that nothing here raises by name."""
    new_exception_type("FloatingPointError", arithmetic_error_type)
    for name in ["BlockingIOError", "ChildProcessError", "FileExistsError", "FileNotFoundError", "InterruptedError", "IsADirectoryError",
                 "NotADirectoryError", "PermissionError", "ProcessLookupError", "TimeoutError"]:
        new_exception_type(name, os_error_type)
    for name in ["BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError"]:
        new_exception_type(name, connection_error_type)
    for name in ["BytesWarning", "DeprecationWarning", "EncodingWarning", "FutureWarning", "ImportWarning", "PendingDeprecationWarning",
                 "ResourceWarning", "RuntimeWarning", "SyntaxWarning", "UnicodeWarning", "UserWarning"]:
        new_exception_type(name, warning_type)


more_exception_types()


def error(type: W_Type, text: str) -> OperationError:
    """The exception type(text), to be raised. text is UTF-8."""
    e = W_Exception(type, [])
    e.text = text
    return OperationError(e)


def type_error(text: str) -> OperationError:
    return error(type_error_type, text)


def bad_argument(place: str, wanted: str, w: W_Root) -> OperationError:
    """The TypeError of an argument: place "f() argument 1", wanted what it should have been."""
    return type_error(f"{place} must be {wanted}, not {'None' if w is none else w.cls().name}")


def value_error(text: str) -> OperationError:
    return error(value_error_type, text)


# ---- lists of arguments: of constant length in a trace ----
@unroll_safe
def with_first(first: W_Root, args: list[W_Root]) -> list[W_Root]:
    """[first, *args]."""
    all = [first]
    for a in args:
        all.append(a)
    return all


@unroll_safe
def without_first(args: list[W_Root]) -> list[W_Root]:
    """args[1:]."""
    rest: list[W_Root] = []
    for i in range(1, len(args)):
        rest.append(args[i])
    return rest


# ---- attributes of types, bound ----
def bind(attribute: W_Root, obj: W_Root) -> W_Root:
    """What an attribute found in obj's type is for obj."""
    return attribute.get(obj, obj.cls())



def call_special(obj: W_Root, name: str, args: list[W_Root]) -> W_Root | None:
    """Calls the special method of obj's type; None if there is none."""
    method = obj.cls().lookup(name)
    return None if method is None else method.call_bound(obj, args)

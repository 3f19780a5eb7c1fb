"""Objects that a pickle has by their name, or by what __reduce_ex__ says of them."""

from modules.pickle.names import (compatible, copyreg_table, from_table, imported, key_pair, module_of, parent_and_object, pickling_error)
from modules.pickle.opcodes import (APPEND, APPENDS, BUILD, EXT1, EXT2, EXT4, GLOBAL, MARK, NEWOBJ, NEWOBJ_EX, POP, REDUCE, SETITEM, SETITEMS,
                                    STACK_GLOBAL, TUPLE2, little)
from modules.pickle.output import PicklerOutput
from lib.utf8 import is_ascii
from objects.core import OperationError, W_Root, W_Type, attribute_error_type, import_error_type, none, value_error
from objects.dict import W_Dict
from objects.operators import get_attribute, get_attribute_or_none, index_of, repr_of, str_of
from objects.reduce import holder
from objects.values import W_Str, W_Tuple, empty_tuple, new_tuple, pair

BATCH = 1000  # items that one operation appends at most


def is_callable(w: W_Root) -> bool:
    return w.cls().lookup("__call__") is not None


def text_of(w: W_Root | None) -> str:
    return "" if w is None or w is none else w.utf8 if isinstance(w, W_Str) else str_of(w)


def builtin(name: str) -> W_Root:
    return get_attribute(holder.importer.find("builtins"), name)


class Reducer(PicklerOutput):
    # ---- by name ----
    def save_global(self, w: W_Root, given: str | None) -> None:
        """By module and name; given: the name, if it is not the object's own."""
        name = given
        if name is None:
            name = text_of(get_attribute_or_none(w, "__qualname__"))
            if not name:
                name = text_of(get_attribute(w, "__name__"))
        parts = name.split(".")
        module_name = module_of(w, parts)
        try:
            module = imported(module_name)
        except OperationError as e:
            if not e.error.type.is_subtype(import_error_type):
                raise e
            raise pickling_error(f"Can't pickle {repr_of(w)}: import of module '{module_name}' failed")
        try:
            found = parent_and_object(module, parts)
        except OperationError as e:
            if not e.error.type.is_subtype(attribute_error_type):
                raise e
            raise pickling_error(f"Can't pickle {repr_of(w)}: attribute lookup {name} on {module_name} failed")
        if found[1] is not w:
            raise pickling_error(f"Can't pickle {repr_of(w)}: it's not the same object as {module_name}.{name}")
        if self.protocol >= 2 and self.save_extension(module_name, name):
            return
        if self.protocol >= 4:
            self.save(W_Str(module_name))
            self.save(W_Str(name if found[0] is not module else parts[len(parts) - 1]))
            self.put(STACK_GLOBAL)
        elif found[0] is not module:
            self.save_reduce(None, [builtin("getattr"), pair(found[0], W_Str(parts[len(parts) - 1]))])
        else:
            self.put_global(module_name, parts[len(parts) - 1])
        self.memoize(w)

    def save_extension(self, module: str, name: str) -> bool:
        """By its number in copyreg's registry, if it has one."""
        code = from_table(copyreg_table("_extension_registry"), key_pair(module, name))
        if code is None:
            return False
        n = index_of(code)
        if n <= 0 or n > 0x7FFFFFFF:
            raise pickling_error(f"Can't pickle {module}.{name}: extension code {n} is out of range")
        if n <= 0xFF:
            self.put(EXT1 + chr(n))
        elif n <= 0xFFFF:
            self.put(EXT2 + little(n, 2))
        else:
            self.put(EXT4 + little(n, 4))
        return True

    def put_global(self, module: str, name: str) -> None:
        """Module and name as text, with the names of Python 2 where they are wanted."""
        if self.fix_imports and self.protocol < 3:
            both = from_table(compatible("REVERSE_NAME_MAPPING"), key_pair(module, name))
            if isinstance(both, W_Tuple) and len(both.items) == 2:
                module = text_of(both.items[0])
                name = text_of(both.items[1])
            else:
                other = from_table(compatible("REVERSE_IMPORT_MAPPING"), W_Str(module))
                if other is not None:
                    module = text_of(other)
        if self.protocol < 3 and not (is_ascii(module) and is_ascii(name)):
            raise pickling_error(f"can't pickle global identifier '{module}.{name}' using pickle protocol {self.protocol}")
        self.put(f"{GLOBAL}{module}\n{name}\n")

    # ---- by parts ----
    def save_reduced(self, w: W_Root, parts: W_Root) -> None:
        """What __reduce_ex__ gave: a name or a tuple."""
        if isinstance(parts, W_Str):
            self.save_global(w, parts.utf8)
            return
        if not isinstance(parts, W_Tuple):
            raise pickling_error("__reduce__ must return a string or tuple")
        n = len(parts.items)
        if n < 2 or n > 6:
            raise pickling_error("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(w, list(parts.items))

    def save_reduce(self, w: W_Root | None, parts: list[W_Root]) -> None:
        """Function, arguments, state, items of a list, items of a dict, function that sets the state."""
        function = parts[0]
        args = parts[1]
        if not is_callable(function):
            raise pickling_error("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, W_Tuple):
            raise pickling_error("second item of the tuple returned by __reduce__ must be a tuple")
        self.check_parts(parts)
        name = text_of(get_attribute_or_none(function, "__name__")) if self.protocol >= 2 else ""
        if name == "__newobj_ex__":
            self.save_new_keywords(args)
        elif name == "__newobj__":
            self.save_new(w, args)
        else:
            self.save(function)
            self.save(args)
            self.put(REDUCE)
        if w is not None:
            if w in self.memo:  # saving the arguments made it
                self.put(POP)
                self.put_get(self.memo[w])
                return
            self.memoize(w)
        if len(parts) > 3 and parts[3] is not none:
            self.append_items(parts[3])
        if len(parts) > 4 and parts[4] is not none:
            self.set_items(parts[4])
        if len(parts) > 2 and parts[2] is not none:
            self.save_state(w, parts[2], parts[5] if len(parts) > 5 else none)

    def check_parts(self, parts: list[W_Root]) -> None:
        names = ["fourth", "fifth"]
        for i in range(3, min(5, len(parts))):
            if parts[i] is not none and parts[i].cls().lookup("__next__") is None:
                raise pickling_error(f"{names[i - 3]} element of the tuple returned by {text_of(get_attribute_or_none(parts[0], '__name__'))} "
                                     f"must be an iterator, not {parts[i].cls().name}")
        if len(parts) > 5 and parts[5] is not none and not is_callable(parts[5]):
            raise pickling_error(f"sixth element of the tuple returned by {text_of(get_attribute_or_none(parts[0], '__name__'))} "
                                 f"must be a function, not {parts[5].cls().name}")

    def save_state(self, w: W_Root | None, state: W_Root, setter: W_Root) -> None:
        if setter is none or w is None:
            self.save(state)
            self.put(BUILD)
            return
        self.save(setter)
        self.save(w)
        self.save(state)
        self.put(TUPLE2 + REDUCE + POP)

    def save_new(self, w: W_Root | None, args: W_Tuple) -> None:
        """cls.__new__(cls, *args)."""
        if len(args.items) == 0:
            raise pickling_error("__newobj__ arglist is empty")
        made = args.items[0]
        if get_attribute_or_none(made, "__new__") is None:
            raise pickling_error("args[0] from __newobj__ args has no __new__")
        if w is not None and get_attribute(w, "__class__") is not made:
            raise pickling_error("args[0] from __newobj__ args has the wrong class")
        self.save(made)
        self.save(new_tuple(list(args.items)[1:]))
        self.put(NEWOBJ)

    def save_new_keywords(self, args: W_Tuple) -> None:
        """cls.__new__(cls, *args, **keywords)."""
        n = len(args.items)
        if n != 3:
            raise pickling_error(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {n}")
        made = args.items[0]
        given = args.items[1]
        keywords = args.items[2]
        if not isinstance(made, W_Type):
            raise pickling_error(f"first item from NEWOBJ_EX argument tuple must be a class, not {made.cls().name}")
        if not isinstance(given, W_Tuple):
            raise pickling_error(f"second item from NEWOBJ_EX argument tuple must be a tuple, not {given.cls().name}")
        if not isinstance(keywords, W_Dict):
            raise pickling_error(f"third item from NEWOBJ_EX argument tuple must be a dict, not {keywords.cls().name}")
        if self.protocol >= 4:
            self.save(made)
            self.save(given)
            self.save(keywords)
            self.put(NEWOBJ_EX)
            return
        names: list[str] = []
        values: list[W_Root] = []
        for key in keywords.text_keys():
            value = keywords.get_text(key)
            assert value is not None
            names.append(key)
            values.append(value)
        partial = get_attribute(holder.importer.find("functools"), "partial")
        self.save(partial.call_keywords([get_attribute(made, "__new__"), made] + list(given.items), names, values))
        self.save(empty_tuple)
        self.put(REDUCE)

    # ---- items ----
    def append_items(self, it: W_Root) -> None:
        """Appends what an iterator gives."""
        while True:
            items: list[W_Root] = []
            while len(items) < BATCH:
                w = it.iter_next()
                if w is None:
                    break
                items.append(w)
            self.append_batch(items, len(items) == 1)
            if len(items) < BATCH:
                return

    def append_batch(self, items: list[W_Root], is_single: bool) -> None:
        """Appends at most BATCH items; is_single: one is all there is."""
        if self.protocol == 0 or is_single:
            for w in items:
                self.save(w)
                self.put(APPEND)
        elif items:
            self.put(MARK)
            for w in items:
                self.save(w)
            self.put(APPENDS)

    def set_items(self, it: W_Root) -> None:
        """Sets the pairs that an iterator gives."""
        while True:
            keys: list[W_Root] = []
            values: list[W_Root] = []
            while len(keys) < BATCH:
                w = it.iter_next()
                if w is None:
                    break
                if not isinstance(w, W_Tuple) or len(w.items) != 2:
                    raise value_error("dict items iterator must return 2-tuples")
                keys.append(w.items[0])
                values.append(w.items[1])
            self.set_batch(keys, values, len(keys) == 1)
            if len(keys) < BATCH:
                return

    def set_batch(self, keys: list[W_Root], values: list[W_Root], is_single: bool) -> None:
        """Sets at most BATCH pairs, likewise."""
        if self.protocol == 0 or is_single:
            for i in range(len(keys)):
                self.save(keys[i])
                self.save(values[i])
                self.put(SETITEM)
        elif keys:
            self.put(MARK)
            for i in range(len(keys)):
                self.save(keys[i])
                self.save(values[i])
            self.put(SETITEMS)

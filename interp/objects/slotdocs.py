"""The special methods that are slots of a type in CPython: theirs are `slot wrapper` and `method-wrapper`. What each does, in a line."""

from objects.functiondocs import function_doc

ARITHMETIC = {"add": "+", "sub": "-", "mul": "*", "matmul": "@", "truediv": "/", "floordiv": "//", "mod": "%", "lshift": "<<", "rshift": ">>",
              "and": "&", "xor": "^", "or": "|"}
COMPARISONS = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
OTHERS = {"init": "Initialize self.  See help(type(self)) for accurate signature.", "repr": "Return repr(self).", "str": "Return str(self).",
          "hash": "Return hash(self).", "call": "Call self as a function.", "iter": "Implement iter(self).", "next": "Implement next(self).",
          "getattribute": "Return getattr(self, name).", "setattr": "Implement setattr(self, name, value).",
          "delattr": "Implement delattr(self, name).", "get": "Return an attribute of instance, which is of type owner.",
          "set": "Set an attribute of instance to value.", "delete": "Delete an attribute of instance.", "del": "Finalize self.",
          "len": "Return len(self).", "getitem": "Return self[key].", "setitem": "Set self[key] to value.", "delitem": "Delete self[key].",
          "contains": "Return key in self.", "pow": "Return pow(self, value, mod).", "rpow": "Return pow(value, self, mod).",
          "ipow": "Return self**=value.", "neg": "-self", "pos": "+self", "invert": "~self", "abs": "abs(self)",
          "bool": "True if self else False", "int": "int(self)", "float": "float(self)",
          "index": "Return self converted to an integer, if self is suitable for use as an index into a list.",
          "divmod": "Return divmod(self, value).", "rdivmod": "Return divmod(value, self).", "iadd": "Implement self+=value.",
          "await": "Return an iterator to be used in await expression.", "aiter": "Return an awaitable, that resolves in asynchronous iterator.",
          "anext": "Return a value or raise StopAsyncIteration."}
METHODS = {"generator.send": "Send a value into the generator: give the next one that is yielded, or raise StopIteration.",
           "generator.throw": "Raise an exception inside the generator: give the next value that is yielded, or raise StopIteration.",
           "generator.close": "Raise GeneratorExit inside the generator.",
           "coroutine.send": "Send a value into coroutine: give the next one that is yielded, or raise StopIteration.",
           "coroutine.throw": "Raise an exception in coroutine: give the next value that is yielded, or raise StopIteration.",
           "coroutine.close": "Raise GeneratorExit inside coroutine.", "coroutine.__name__": "name of the coroutine",
           "coroutine.__qualname__": "qualified name of the coroutine", "generator.__name__": "name of the generator",
           "generator.__qualname__": "qualified name of the generator", "complex.real": "the real part of a complex number",
           "complex.imag": "the imaginary part of a complex number", "FileIO.closed": "True if the file is closed",
           "FileIO.mode": "String giving the file mode", "object.__class__": "the object's class"}
# Methods of the table that these types have beside their slots.
PLAIN = ["dict.__getitem__", "dict.__contains__", "list.__getitem__", "set.__contains__", "frozenset.__contains__"]


def all_docs() -> dict[str, str]:
    docs: dict[str, str] = {}
    for name in ARITHMETIC:
        sign = ARITHMETIC[name]
        docs["__" + name + "__"] = f"Return self{sign}value."
        docs["__r" + name + "__"] = f"Return value{sign}self."
        docs["__i" + name + "__"] = f"Return self{sign}=value."
    for name in COMPARISONS:
        docs["__" + name + "__"] = f"Return self{COMPARISONS[name]}value."
    for name in OTHERS:
        docs["__" + name + "__"] = OTHERS[name]
    return docs


docs = all_docs()


def is_slot(type: str, name: str) -> bool:
    """Is the method of a built-in type one of its slots?"""
    return name in docs and type + "." + name not in PLAIN


def doc_of(type: str, name: str) -> str:
    """What a method of a type, or a slot, does; empty where that is not said."""
    text = METHODS.get(type + "." + name, docs.get(name, ""))
    return text if text else function_doc(type + "." + name)

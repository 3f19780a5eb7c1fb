"""What built-in functions and methods do, for help(): by name, methods with their type before it."""

DOCS = {
    "abs": "Return the size of a number, without its sign.", "all": "Are all items of an iterable true?", "any": "Is an item of an iterable true?",
    "ascii": "Return repr(obj) with escapes in place of characters beyond ASCII.",
    "bin": "Return an integer in base two, as a text.\n\n   >>> bin(10)\n   '0b1010'\n",
    "bytes": "bytes(items), bytes(text, encoding, errors), bytes(length): an immutable sequence of bytes.",
    "bytearray": "bytearray(items), bytearray(text, encoding, errors), bytearray(length): a sequence of bytes that can be changed.",
    "breakpoint": "Call sys.breakpointhook, which starts the debugger.", "callable": "Can the object be called?",
    "chr": "Return the text of one character, by its code point.", "compile": "Compile a source text or syntax tree into a code object.",
    "delattr": "Delete an attribute by name: delattr(x, 'y') is del x.y.", "dir": "Return names of the object's attributes, or of the names in scope.",
    "divmod": "Return (x//y, x%y).", "eval": "Evaluate an expression, a text or a code object.", "exec": "Run a program, a text or a code object.",
    "format": "Return the value as a text, as the specification says.", "getattr": "Return an attribute by name, or the default where there is none.",
    "globals": "Return the dict of the module's variables.", "hasattr": "Has the object an attribute of that name?",
    "hash": "Return the hash of an object; equal objects have equal hashes.", "hex": "Return an integer in base sixteen, as a text.\n\n   >>> hex(255)\n   '0xff'\n",
    "id": "Return the identity of an object: a number that no other living object has.", "input": "Read a line from standard input.",
    "isinstance": "Is the object of the class, of one of the classes in a tuple, or of a class below?",
    "issubclass": "Is the class another one, one of a tuple's, or below it?", "iter": "Return an iterator over an iterable, or over what a callable returns until the sentinel.",
    "len": "Return the number of items in a container.", "locals": "Return a dict of the variables in scope.",
    "max": "max(iterable, *[, default, key]), max(a, b, *more[, key])\n\nReturn the greatest item of an iterable, or the greatest argument.",
    "min": "min(iterable, *[, default, key]), min(a, b, *more[, key])\n\nReturn the least item of an iterable, or the least argument.",
    "next": "Return the next item of an iterator, or the default at its end.", "oct": "Return an integer in base eight, as a text.\n\n   >>> oct(8)\n   '0o10'\n",
    "open": "Open a file and return a stream.", "ord": "Return the code point of a character.", "pow": "Return base to the power of exp, modulo mod if that is given.",
    "print": "Write values to a stream, standard output by default.", "repr": "Return a text that says what an object is.",
    "round": "Return a number rounded to so many decimals, or to an integer.", "setattr": "Set an attribute by name: setattr(x, 'y', v) is x.y = v.",
    "sorted": "Return a new list of an iterable's items in order.", "sum": "Return the sum of an iterable's items and of start.",
    "vars": "Return the __dict__ of an object, or the variables in scope.",
    "int": "A whole number of any size. int(x) makes one of another number or of a text, whose base may be given.\n\n"
           ">>> int('0b100', base=0)\n4",
    "zip": "Tuples of the items of several iterables, until one of them ends; with strict=True they must end together.\n\n"
           "   >>> list(zip('ab', range(2)))\n   [('a', 0), ('b', 1)]\n",
    "int.bit_length": "Return how many bits the number has in base two.\n\n>>> bin(37)\n'0b100101'\n>>> (37).bit_length()\n6",
    "int.bit_count": "Return how many bits of the absolute value are ones.\n\n>>> bin(13)\n'0b1101'\n>>> (13).bit_count()\n3",
    "int.as_integer_ratio": "Return the number and 1, whose quotient it is.\n\n>>> (10).as_integer_ratio()\n(10, 1)\n>>> (-10).as_integer_ratio()\n(-10, 1)\n"
                            ">>> (0).as_integer_ratio()\n(0, 1)",
    "float.as_integer_ratio": "Return two integers whose quotient is the number, the second one positive and as small as possible.\n\n"
                              ">>> (10.0).as_integer_ratio()\n(10, 1)\n>>> (0.75).as_integer_ratio()\n(3, 4)\n>>> (-.25).as_integer_ratio()\n(-1, 4)",
    "float.fromhex": "Return the float of a hexadecimal text.\n\n>>> float.fromhex('0x1.8p+1')\n3.0\n>>> float.fromhex('-0x1p-2')\n-0.25",
    "float.hex": "Return the number as a hexadecimal text.\n\n>>> (3.0).hex()\n'0x1.8000000000000p+1'\n>>> (-0.25).hex()\n'-0x1.0000000000000p-2'",
}


def hex_doc(made: str) -> str:
    """That of hex() of bytes and the like; made: how the example makes its object."""
    return ("Return the bytes as hexadecimal digits, with a separator between groups of so many bytes, counted from the right, "
            f"from the left if negative.\n\n>>> value = {made}\n>>> value.hex()\n'b901ef'\n>>> value.hex(':')\n'b9:01:ef'\n"
            ">>> value.hex(':', 2)\n'b9:01ef'\n>>> value.hex(':', -2)\n'b901:ef'")


DOCS["bytes.hex"] = hex_doc("b'\\xb9\\x01\\xef'")
DOCS["bytearray.hex"] = hex_doc("bytearray(b'\\xb9\\x01\\xef')")
DOCS["memoryview.hex"] = hex_doc("memoryview(b'\\xb9\\x01\\xef')")


def function_doc(name: str) -> str:
    """What a function, type or method does; empty where that is not said."""
    return DOCS.get(name, "")

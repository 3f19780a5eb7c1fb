"""The instructions of code objects.

An instruction is two words of Code.ops, operation and argument; a jump's argument is the index of its target's operation
word. The comment of each says what the argument is, and what it takes from the stack and leaves there, the top at the
right: `a b -> c`. `*n` are n values. An operation that raises leaves the stack as Code.handlers says.
"""

NOP = 0
# ---- the stack ----
POP_TOP = 1            # a ->
COPY = 2               # n: the n-th value from the top, counted from 1, again on top
SWAP = 3               # n: exchanges the top with the n-th value from the top
PUSH_NULL = 4          # -> null: below a callee and its arguments where no method was looked up
LOAD_CONST = 5         # index in consts: -> value

# ---- variables: slot is an index of the frame's slots ----
LOAD_FAST = 10         # slot: -> value; UnboundLocalError
STORE_FAST = 11        # slot: value ->
DELETE_FAST = 12       # slot: ; UnboundLocalError
LOAD_NAME = 13         # index in names: locals, globals, builtins -> value; NameError
STORE_NAME = 14        # index in names: value ->
DELETE_NAME = 15       # index in names: ; NameError
LOAD_GLOBAL = 16       # index in names: globals, builtins -> value; NameError
STORE_GLOBAL = 17      # index in names: value ->
DELETE_GLOBAL = 18     # index in names: ; NameError
LOAD_DEREF = 19        # slot of a cell: -> value; NameError, UnboundLocalError
STORE_DEREF = 20       # slot of a cell: value ->
DELETE_DEREF = 21      # slot of a cell:
LOAD_CLASSDEREF = 22   # slot of a cell, its name looked up in the class's namespace first: -> value
LOAD_CLOSURE = 23      # slot of a cell: -> cell
MAKE_CELL = 24         # slot: what is there (an argument, or nothing) into a new cell in its place
COPY_FREE = 25         # n: the function's cells into the frame's last n slots before the stack

# ---- attributes, items, operators ----
LOAD_ATTR = 30         # index in names: object -> value
STORE_ATTR = 31        # index in names: value object ->
DELETE_ATTR = 32       # index in names: object ->
LOAD_METHOD = 33       # index in names: object -> function object (of a method to be called with it), or null value
BINARY_SUBSCR = 34     # object key -> value
STORE_SUBSCR = 35      # value object key ->
DELETE_SUBSCR = 36     # object key ->
BINARY_OP = 37         # BINARY_*: a b -> value
INPLACE_OP = 38        # BINARY_*: a b -> value
UNARY_NEGATIVE = 39    # a -> value
UNARY_POSITIVE = 40    # a -> value
UNARY_INVERT = 41      # a -> value
UNARY_NOT = 42         # a -> bool
COMPARE_OP = 43        # COMPARE_*: a b -> value
IS_OP = 44             # 1: negated: a b -> bool
CONTAINS_OP = 45       # 1: negated: item container -> bool

# ---- building ----
BUILD_TUPLE = 50       # n: *n -> tuple
BUILD_LIST = 51        # n: *n -> list
BUILD_SET = 52         # n: *n -> set
BUILD_MAP = 53         # n: key value ... (n pairs) -> dict
BUILD_STRING = 54      # n: *n strs -> str
BUILD_SLICE = 55       # 2 or 3: start stop [step] -> slice
LIST_APPEND = 56       # n: list ... value -> list ...: the list is the n-th from the top once value is taken
SET_ADD = 57           # n: likewise, of a set
MAP_ADD = 58           # n: dict ... key value -> dict ...: likewise
LIST_EXTEND = 59       # n: list ... iterable -> list ...: likewise
SET_UPDATE = 60        # n: likewise
DICT_UPDATE = 61       # n: dict ... mapping -> dict ...: likewise
DICT_MERGE = 62        # n: as DICT_UPDATE, of a call's keywords: a key that is no str, or comes twice, is a TypeError; the callee
                       # stands below the dict and the positional arguments
LIST_TO_TUPLE = 63     # list -> tuple
FORMAT_VALUE = 64      # 0 none, 1 str, 2 repr, 3 ascii; plus 4: a format specification follows the value: value [spec] -> str
UNPACK_SEQUENCE = 65   # n: iterable -> *n, the first one on top
UNPACK_EX = 66         # before + 256 * after the star: iterable -> values, the first one on top

# ---- control ----
JUMP = 70              # target, forward
JUMP_BACKWARD = 71     # target: a loop's header
POP_JUMP_IF_FALSE = 72  # target: a ->
POP_JUMP_IF_TRUE = 73  # target: a ->
JUMP_IF_FALSE_OR_POP = 74  # target: a -> a (jumping), or a ->
JUMP_IF_TRUE_OR_POP = 75   # target: likewise
POP_JUMP_IF_NONE = 76  # target: a ->
POP_JUMP_IF_NOT_NONE = 77  # target: a ->
GET_ITER = 78          # iterable -> iterator
FOR_ITER = 79          # target: iterator -> iterator item; at the end iterator -> and jumps
RETURN_VALUE = 80      # a ->
GET_LEN = 81           # a -> a len

# ---- calls: what CALL* takes: function object *n, or null callee *n; the object counts as the first argument ----
CALL = 90              # n positional arguments
CALL_KW = 91           # n arguments, the last of them by keyword; a tuple of their names on top: ... *n names -> value
CALL_EX = 92           # 1: with keywords: null callee iterable [dict] -> value; f(*x) alone leaves x as it is: a tuple costs nothing,
                       # and the error of what cannot be iterated names the callee
MAKE_FUNCTION = 93     # sum of 1 defaults tuple, 2 dict of keyword-only defaults, 4 tuple of annotations (name, value ...),
                       # 8 tuple of cells, pushed in this order: [1] [2] [4] [8] code -> function
LOAD_BUILD_CLASS = 94  # -> the builtin __build_class__
RETURN_GENERATOR = 95  # first operation of a generator's code: the frame becomes a generator, which is returned; when it is
                       # resumed the first time, the value sent lies on the stack (a POP_TOP follows)
YIELD_VALUE = 96       # value -> what is sent
GET_YIELD_FROM_ITER = 97   # iterable -> iterator; a coroutine only in a coroutine
SEND = 98              # target: receiver value -> receiver result (then YIELD_VALUE, JUMP_BACKWARD); at its end: -> the value of
                       # its StopIteration, and jumps
GET_AWAITABLE = 99     # 0 await, 1 of __aenter__, 2 of __aexit__: object -> iterator
GET_AITER = 100        # object -> asynchronous iterator
GET_ANEXT = 101        # iterator -> iterator awaitable
END_ASYNC_FOR = 102    # iterator exception ->: StopAsyncIteration ends the loop, others are raised again
ASYNC_GEN_WRAP = 103   # value -> wrapped: before YIELD_VALUE of an asynchronous generator

# ---- exceptions. A handler finds the stack cut to the depth of Code.handlers, then [index of the instruction that raised, if the
#      handler keeps it] and the exception ----
PUSH_EXC_INFO = 110    # exception -> previous exception: the handled exception is exception from here on
POP_EXCEPT = 111       # previous ->: it is the handled one again
CHECK_EXC_MATCH = 112  # exception type -> exception bool
CHECK_EG_MATCH = 113   # exception type -> rest match (None where nothing is left, or matches); the match, if there is one, becomes
                       # the handled exception, which a bare raise raises again
PREP_RERAISE_STAR = 114    # original, list of raised and unhandled -> exception to raise, or None
RERAISE = 115          # 1: the index of the instruction to blame lies one below: [index] exception ->
RAISE_VARARGS = 116    # 0 to 2: [exception [cause]] ->
LOAD_ASSERTION_ERROR = 117  # -> AssertionError
BEFORE_WITH = 118      # manager -> exit result of enter
BEFORE_ASYNC_WITH = 119    # manager -> exit awaitable of enter
WITH_EXCEPT_START = 120    # exit index previous exception -> exit index previous exception result

# ---- namespaces, imports ----
IMPORT_NAME = 130      # index in names: level, tuple of names or None -> module
IMPORT_FROM = 131      # index in names: module -> module value
IMPORT_STAR = 132      # module ->
SETUP_ANNOTATIONS = 133    # makes __annotations__ in the namespace if need be
PRINT_EXPR = 134       # value ->: sys.displayhook

# ---- pattern matching ----
MATCH_MAPPING = 140    # subject -> subject bool
MATCH_SEQUENCE = 141   # subject -> subject bool
MATCH_KEYS = 142       # subject, tuple of keys -> subject keys, tuple of values or None
MATCH_CLASS = 143      # n positional patterns: subject class, tuple of attribute names -> tuple of values or None
DICT_WITHOUT = 144     # subject, tuple of keys -> subject, new dict of the rest

# ---- arguments of BINARY_OP, INPLACE_OP: the AST's operator numbers (parser.ast.Add ... FloorDiv) ----
BINARY_ADD = 1
BINARY_SUB = 2
BINARY_MULT = 3
BINARY_MATMULT = 4
BINARY_DIV = 5
BINARY_MOD = 6
BINARY_POW = 7
BINARY_LSHIFT = 8
BINARY_RSHIFT = 9
BINARY_OR = 10
BINARY_XOR = 11
BINARY_AND = 12
BINARY_FLOORDIV = 13

# ---- arguments of COMPARE_OP: the AST's (parser.ast.Eq ... GtE) ----
COMPARE_EQ = 1
COMPARE_NE = 2
COMPARE_LT = 3
COMPARE_LE = 4
COMPARE_GT = 5
COMPARE_GE = 6

# ---- Code.flags, as CPython's co_flags ----
CO_OPTIMIZED = 0x1
CO_NEWLOCALS = 0x2
CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_NESTED = 0x10
CO_GENERATOR = 0x20
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200
CO_FUTURE_ANNOTATIONS = 0x1000000

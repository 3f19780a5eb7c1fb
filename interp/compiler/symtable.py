"""Names to scopes: what each name of each block means.

The first pass (the visitor, symvisit.py) notes how each name is used in each block; the second one (analyze) decides from
the outermost block inwards which are global, local or free, and from the innermost one outwards which locals are cells.
"""

from compiler.fault import CompileFault, fault_at
from parser.node import Node

# ---- how a name is used in a block ----
DEF_GLOBAL = 1
DEF_LOCAL = 2
DEF_PARAM = 4
DEF_NONLOCAL = 8
USE = 16
DEF_FREE_CLASS = 32  # bound in the class and free in a function of the class as well
DEF_IMPORT = 64
DEF_ANNOT = 128
DEF_COMP_ITER = 256  # target of a comprehension's for
DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT

# ---- kinds of blocks ----
MODULE_BLOCK = 0
CLASS_BLOCK = 1
FUNCTION_BLOCK = 2
ANNOTATION_BLOCK = 3  # an annotation that becomes text

# ---- what a name means ----
NO_SCOPE = 0
LOCAL = 1
GLOBAL_EXPLICIT = 2
GLOBAL_IMPLICIT = 3
FREE = 4
CELL = 5

# ---- kinds of comprehensions ----
NO_COMP = 0
LIST_COMP = 1
SET_COMP = 2
DICT_COMP = 3
GENERATOR_COMP = 4


class Scope:
    """One block and its names."""

    def __init__(self, name: str, kind: int, node: Node, nested: bool) -> None:
        self.name: str = name
        self.kind: int = kind
        self.node: Node = node
        self.nested: bool = nested  # in a function
        self.symbols: dict[str, int] = {}
        self.scopes: dict[str, int] = {}
        self.children: list[Scope] = []
        self.params: list[str] = []
        self.directives: list[str] = []        # names of global and nonlocal, each with its place
        self.directive_places: list[Node] = []
        self.comprehension: int = NO_COMP
        self.comp_target: bool = False         # in the target of a comprehension's for
        self.comp_iter: int = 0                # depth of comprehensions' iterables
        self.is_generator: bool = False
        self.is_coroutine: bool = False
        self.has_varargs: bool = False
        self.has_varkeywords: bool = False
        self.needs_class_cell: bool = False
        self.returns_value: bool = False

    def flags(self, name: str) -> int:
        return self.symbols.get(name, 0)

    def meaning(self, name: str) -> int:
        """LOCAL to CELL; NO_SCOPE for a name that is not of this block."""
        return self.scopes.get(name, NO_SCOPE)


def mangle(private: str, name: str) -> str:
    """The name a __private one stands for in the class `private`; "" for no class."""
    if private == "" or not name.startswith("__") or name.endswith("__") or name.find(".") >= 0:
        return name
    stripped = private.lstrip("_")
    if stripped == "":
        return name
    return "_" + stripped + name


# ---- the second pass ----
def union(a: dict[str, bool], b: dict[str, bool]) -> None:
    for name in b:
        a[name] = True


def discard(a: dict[str, bool], name: str) -> None:
    if name in a:
        del a[name]


def directive_fault(scope: Scope, name: str, message: str) -> CompileFault:
    for i in range(len(scope.directives)):
        if scope.directives[i] == name:
            return fault_at(message, scope.directive_places[i])
    return fault_at(message, scope.node)


def analyze_name(scope: Scope, name: str, flags: int, bound: dict[str, bool] | None, local: dict[str, bool],
                 free: dict[str, bool], global_: dict[str, bool]) -> None:
    """Decides what the name means as far as the blocks around it say; whether a local is a cell its children say."""
    meaning = GLOBAL_IMPLICIT
    if flags & DEF_GLOBAL:
        if flags & DEF_NONLOCAL:
            raise directive_fault(scope, name, f"name '{name}' is nonlocal and global")
        meaning = GLOBAL_EXPLICIT
        global_[name] = True
        if bound is not None:
            discard(bound, name)
    elif flags & DEF_NONLOCAL:
        if bound is None:
            raise directive_fault(scope, name, "nonlocal declaration not allowed at module level")
        if name not in bound:
            raise directive_fault(scope, name, f"no binding for nonlocal '{name}' found")
        meaning = FREE
        free[name] = True
    elif flags & DEF_BOUND:
        meaning = LOCAL
        local[name] = True
        discard(global_, name)
    elif bound is not None and name in bound:
        meaning = FREE
        free[name] = True
    scope.scopes[name] = meaning


def settle_free(scope: Scope, bound: dict[str, bool] | None, free: dict[str, bool]) -> None:
    """Names free in children that this block has to hand on."""
    for name in free:
        if name in scope.symbols:
            flags = scope.symbols[name]
            if scope.kind == CLASS_BLOCK and flags & (DEF_BOUND | DEF_GLOBAL):
                scope.symbols[name] = flags | DEF_FREE_CLASS
        elif bound is None or name in bound:
            scope.symbols[name] = 0
            scope.scopes[name] = FREE


def analyze_block(scope: Scope, bound: dict[str, bool] | None, free: dict[str, bool],
                  global_: dict[str, bool]) -> None:
    """bound: names of the functions around (None for the module); global_: those declared global; both are this call's
    own. What is free here is added to free."""
    local: dict[str, bool] = {}
    inner_bound: dict[str, bool] = {}
    inner_global: dict[str, bool] = {}
    inner_free: dict[str, bool] = {}
    is_class = scope.kind == CLASS_BLOCK
    if is_class:  # a class's names are not seen by its functions
        union(inner_global, global_)
        if bound is not None:
            union(inner_bound, bound)
    for name, flags in scope.symbols.items():
        analyze_name(scope, name, flags, bound, local, free, global_)
    if is_class:
        inner_bound["__class__"] = True
    else:
        if scope.kind == FUNCTION_BLOCK:
            union(inner_bound, local)
        if bound is not None:
            union(inner_bound, bound)
        union(inner_global, global_)
    for child in scope.children:
        analyze_block(child, inner_bound.copy(), inner_free, inner_global.copy())
    if scope.kind == FUNCTION_BLOCK:
        for name in local:
            if name in inner_free:
                scope.scopes[name] = CELL
                del inner_free[name]
    elif is_class and "__class__" in inner_free:
        scope.needs_class_cell = True
        del inner_free["__class__"]
    settle_free(scope, bound, inner_free)
    union(free, inner_free)


def analyze(top: Scope) -> None:
    """Gives every name of the blocks under top its meaning; raises CompileFault."""
    analyze_block(top, None, {}, {})

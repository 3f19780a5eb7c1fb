"""The first pass over names: how each name is used in each block."""

import parser.ast as ast
from compiler.fault import fault_at
from compiler.symtable import (ANNOTATION_BLOCK, CLASS_BLOCK, DEF_ANNOT, DEF_COMP_ITER, DEF_GLOBAL, DEF_IMPORT,
                               DEF_LOCAL, DEF_NONLOCAL, DEF_PARAM, DICT_COMP, FUNCTION_BLOCK, GENERATOR_COMP,
                               LIST_COMP, MODULE_BLOCK, NO_COMP, SET_COMP, USE, Scope, analyze, mangle)
from parser.node import Node

MOST_NESTED = 4000  # blocks inside each other: their names in full grow with the square
YIELD_INSIDE = ["", "'yield' inside list comprehension", "'yield' inside set comprehension",
                "'yield' inside dict comprehension", "'yield' inside generator expression"]


class SymVisitor:
    """Walks a tree; scopes has the block of each node that has one."""

    def __init__(self, tree: ast.mod, future_annotations: bool) -> None:
        self.future_annotations: bool = future_annotations
        self.top: Scope = Scope("top", MODULE_BLOCK, tree, False)
        self.cur: Scope = self.top
        self.stack: list[Scope] = [self.top]
        self.private: str = ""
        self.scopes: dict[Node, Scope] = {tree: self.top}

    # ---- blocks and names ----
    def enter(self, name: str, kind: int, node: Node) -> None:
        outer = self.cur
        if len(self.stack) > MOST_NESTED:
            raise RecursionError("too many nested blocks")
        scope = Scope(name, kind, node, outer.nested or outer.kind == FUNCTION_BLOCK)
        scope.comp_iter = outer.comp_iter
        self.stack.append(scope)
        self.cur = scope
        if kind != ANNOTATION_BLOCK:
            outer.children.append(scope)
            self.scopes[node] = scope

    def leave(self) -> None:
        self.stack.pop()
        self.cur = self.stack[-1]

    def define(self, name: str, how: int, place: Node) -> None:
        self.define_in(self.cur, name, how, place)

    def define_in(self, scope: Scope, name: str, how: int, place: Node) -> None:
        mangled = mangle(self.private, name)
        flags = scope.flags(mangled)
        if how & DEF_PARAM and flags & DEF_PARAM:
            raise fault_at(f"duplicate argument '{name}' in function definition", place)
        flags |= how
        if scope.comp_target:
            # a name that := in an inner comprehension binds outside cannot be the target of a for
            if flags & (DEF_GLOBAL | DEF_NONLOCAL):
                raise fault_at(f"comprehension inner loop cannot rebind assignment expression target '{name}'", place)
            flags |= DEF_COMP_ITER
        scope.symbols[mangled] = flags
        if how & DEF_PARAM:
            scope.params.append(mangled)
        elif how & DEF_GLOBAL:
            self.top.symbols[mangled] = self.top.flags(mangled) | how

    def lookup(self, scope: Scope, name: str) -> int:
        return scope.flags(mangle(self.private, name))

    def directive(self, name: str, place: Node) -> None:
        self.cur.directives.append(mangle(self.private, name))
        self.cur.directive_places.append(place)

    # ---- statements ----
    def body(self, stmts: list[ast.stmt]) -> None:
        for s in stmts:
            self.stmt(s)

    def stmt(self, s: ast.stmt) -> None:
        if isinstance(s, ast.Expr):
            self.expr(s.value)
        elif isinstance(s, ast.Assign):
            self.exprs(s.targets)
            self.expr(s.value)
        elif isinstance(s, ast.FunctionDef):
            self.function(s, s.name, s.args, s.returns, s.decorator_list, s.body, False)
        elif isinstance(s, ast.AsyncFunctionDef):
            self.function(s, s.name, s.args, s.returns, s.decorator_list, s.body, True)
        elif isinstance(s, ast.ClassDef):
            self.class_def(s)
        elif isinstance(s, ast.Return):
            value = s.value
            if value is not None:
                self.expr(value)
                self.cur.returns_value = True
        elif isinstance(s, ast.Delete):
            self.exprs(s.targets)
        elif isinstance(s, ast.AugAssign):
            self.expr(s.target)
            self.expr(s.value)
        elif isinstance(s, ast.AnnAssign):
            self.ann_assign(s)
        elif isinstance(s, ast.Raise):
            self.optional(s.exc)
            self.optional(s.cause)
        elif isinstance(s, ast.Assert):
            self.expr(s.test)
            self.optional(s.msg)
        elif isinstance(s, ast.Import):
            self.aliases(s.names)
        elif isinstance(s, ast.ImportFrom):
            self.aliases(s.names)
        elif isinstance(s, ast.Global):
            for name in s.names:
                self.declare(name, DEF_GLOBAL, "global", s)
        elif isinstance(s, ast.Nonlocal):
            for name in s.names:
                self.declare(name, DEF_NONLOCAL, "nonlocal", s)
        else:
            self.compound(s)

    def compound(self, s: ast.stmt) -> None:
        if isinstance(s, ast.If):
            self.expr(s.test)
            self.body(s.body)
            self.body(s.orelse)
        elif isinstance(s, ast.For):
            self.loop(s.target, s.iter, s.body, s.orelse)
        elif isinstance(s, ast.AsyncFor):
            self.cur.is_coroutine = True
            self.loop(s.target, s.iter, s.body, s.orelse)
        elif isinstance(s, ast.While):
            self.expr(s.test)
            self.body(s.body)
            self.body(s.orelse)
        elif isinstance(s, ast.With):
            self.with_(s.items, s.body)
        elif isinstance(s, ast.AsyncWith):
            self.cur.is_coroutine = True
            self.with_(s.items, s.body)
        elif isinstance(s, ast.Try):
            self.try_(s.body, s.handlers, s.orelse, s.finalbody)
        elif isinstance(s, ast.TryStar):
            self.try_(s.body, s.handlers, s.orelse, s.finalbody)
        elif isinstance(s, ast.Match):
            self.expr(s.subject)
            for case in s.cases:
                self.pattern(case.pattern)
                self.optional(case.guard)
                self.body(case.body)

    def loop(self, target: ast.expr, iterable: ast.expr, body: list[ast.stmt], orelse: list[ast.stmt]) -> None:
        self.expr(target)
        self.expr(iterable)
        self.body(body)
        self.body(orelse)

    def with_(self, items: list[ast.withitem], body: list[ast.stmt]) -> None:
        for item in items:
            self.expr(item.context_expr)
            self.optional(item.optional_vars)
        self.body(body)

    def try_(self, body: list[ast.stmt], handlers: list[ast.excepthandler], orelse: list[ast.stmt],
             final: list[ast.stmt]) -> None:
        self.body(body)
        self.body(orelse)
        for h in handlers:
            if isinstance(h, ast.ExceptHandler):
                self.optional(h.type)
                name = h.name
                if name is not None:
                    self.define(name, DEF_LOCAL, h)
                self.body(h.body)
        self.body(final)

    def aliases(self, names: list[ast.alias]) -> None:
        for a in names:
            if a.name == "*":
                if self.cur.kind != MODULE_BLOCK:
                    raise fault_at("import * only allowed at module level", a)
                continue
            bound = a.asname
            if bound is None:
                bound = a.name.split(".")[0]
            self.define(bound, DEF_IMPORT, a)

    def declare(self, name: str, how: int, word: str, s: ast.stmt) -> None:
        flags = self.lookup(self.cur, name)
        if flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT):
            text = f"name '{name}' is assigned to before {word} declaration"
            if flags & DEF_PARAM:
                text = f"name '{name}' is parameter and {word}"
            elif flags & USE:
                text = f"name '{name}' is used prior to {word} declaration"
            elif flags & DEF_ANNOT:
                text = f"annotated name '{name}' can't be {word}"
            raise fault_at(text, s)
        self.define(name, how, s)
        self.directive(name, s)

    def ann_assign(self, s: ast.AnnAssign) -> None:
        target = s.target
        if isinstance(target, ast.Name):
            flags = self.lookup(self.cur, target.id)
            if flags & (DEF_GLOBAL | DEF_NONLOCAL) and self.cur is not self.top and s.simple:
                word = "global" if flags & DEF_GLOBAL else "nonlocal"
                raise fault_at(f"annotated name '{target.id}' can't be {word}", s)
            if s.simple:
                self.define(target.id, DEF_ANNOT | DEF_LOCAL, target)
            elif s.value is not None:
                self.define(target.id, DEF_LOCAL, target)
        else:
            self.expr(target)
        self.annotation(s.annotation)
        self.optional(s.value)

    def annotation(self, e: ast.expr) -> None:
        """An annotation that becomes text has a block of its own, which is thrown away."""
        if self.future_annotations:
            self.enter("_annotation", ANNOTATION_BLOCK, e)
        self.expr(e)
        if self.future_annotations:
            self.leave()

    # ---- functions and classes ----
    def function(self, s: ast.stmt, name: str, args: ast.arguments, returns: ast.expr | None,
                 decorators: list[ast.expr], body: list[ast.stmt], is_async: bool) -> None:
        self.define(name, DEF_LOCAL, s)
        self.defaults(args)
        self.arg_annotations(args.posonlyargs)
        self.arg_annotations(args.args)
        vararg = args.vararg
        if vararg is not None:
            self.arg_annotations([vararg])
        kwarg = args.kwarg
        if kwarg is not None:
            self.arg_annotations([kwarg])
        self.arg_annotations(args.kwonlyargs)
        if returns is not None:
            self.annotation(returns)
        self.exprs(decorators)
        self.enter(name, FUNCTION_BLOCK, s)
        self.cur.is_coroutine = is_async
        self.params(args)
        self.body(body)
        self.leave()

    def defaults(self, args: ast.arguments) -> None:
        self.exprs(args.defaults)
        for d in args.kw_defaults:
            self.optional(d)

    def arg_annotations(self, args: list[ast.arg]) -> None:
        for a in args:
            annotation = a.annotation
            if annotation is not None:
                self.annotation(annotation)

    def params(self, args: ast.arguments) -> None:
        for a in args.posonlyargs:
            self.define(a.arg, DEF_PARAM, a)
        for a in args.args:
            self.define(a.arg, DEF_PARAM, a)
        for a in args.kwonlyargs:
            self.define(a.arg, DEF_PARAM, a)
        vararg = args.vararg
        if vararg is not None:
            self.define(vararg.arg, DEF_PARAM, vararg)
            self.cur.has_varargs = True
        kwarg = args.kwarg
        if kwarg is not None:
            self.define(kwarg.arg, DEF_PARAM, kwarg)
            self.cur.has_varkeywords = True

    def class_def(self, s: ast.ClassDef) -> None:
        self.define(s.name, DEF_LOCAL, s)
        self.exprs(s.bases)
        for k in s.keywords:
            self.expr(k.value)
        self.exprs(s.decorator_list)
        self.enter(s.name, CLASS_BLOCK, s)
        private = self.private
        self.private = s.name
        self.body(s.body)
        self.private = private
        self.leave()

    # ---- expressions ----
    def exprs(self, es: list[ast.expr]) -> None:
        for e in es:
            self.expr(e)

    def optional(self, e: ast.expr | None) -> None:
        if e is not None:
            self.expr(e)

    def expr(self, e: ast.expr) -> None:
        if isinstance(e, ast.Name):
            self.name(e)
        elif isinstance(e, ast.Constant):
            pass
        elif isinstance(e, ast.Attribute):
            self.expr(e.value)
        elif isinstance(e, ast.Call):
            self.expr(e.func)
            self.exprs(e.args)
            for k in e.keywords:
                self.expr(k.value)
        elif isinstance(e, ast.BinOp):
            self.expr(e.left)
            self.expr(e.right)
        elif isinstance(e, ast.Subscript):
            self.expr(e.value)
            self.expr(e.slice)
        elif isinstance(e, ast.Compare):
            self.expr(e.left)
            self.exprs(e.comparators)
        elif isinstance(e, ast.BoolOp):
            self.exprs(e.values)
        elif isinstance(e, ast.UnaryOp):
            self.expr(e.operand)
        elif isinstance(e, ast.Tuple):
            self.exprs(e.elts)
        elif isinstance(e, ast.List):
            self.exprs(e.elts)
        elif isinstance(e, ast.Set):
            self.exprs(e.elts)
        elif isinstance(e, ast.Dict):
            for key in e.keys:
                self.optional(key)
            self.exprs(e.values)
        elif isinstance(e, ast.IfExp):
            self.expr(e.test)
            self.expr(e.body)
            self.expr(e.orelse)
        else:
            self.rare_expr(e)

    def rare_expr(self, e: ast.expr) -> None:
        if isinstance(e, ast.Slice):
            self.optional(e.lower)
            self.optional(e.upper)
            self.optional(e.step)
        elif isinstance(e, ast.JoinedStr):
            self.exprs(e.values)
        elif isinstance(e, ast.FormattedValue):
            self.expr(e.value)
            self.optional(e.format_spec)
        elif isinstance(e, ast.Starred):
            self.expr(e.value)
        elif isinstance(e, ast.ListComp):
            self.comprehension(e, "<listcomp>", LIST_COMP, e.generators, e.elt, None)
        elif isinstance(e, ast.SetComp):
            self.comprehension(e, "<setcomp>", SET_COMP, e.generators, e.elt, None)
        elif isinstance(e, ast.DictComp):
            self.comprehension(e, "<dictcomp>", DICT_COMP, e.generators, e.key, e.value)
        elif isinstance(e, ast.GeneratorExp):
            self.comprehension(e, "<genexpr>", GENERATOR_COMP, e.generators, e.elt, None)
        elif isinstance(e, ast.Lambda):
            self.defaults(e.args)
            self.enter("<lambda>", FUNCTION_BLOCK, e)
            self.params(e.args)
            self.expr(e.body)
            self.leave()
        elif isinstance(e, ast.NamedExpr):
            self.named(e)
        elif isinstance(e, ast.Yield):
            self.not_in_annotation("yield expression", e)
            self.optional(e.value)
            self.yield_(e)
        elif isinstance(e, ast.YieldFrom):
            self.not_in_annotation("yield expression", e)
            self.expr(e.value)
            self.yield_(e)
        elif isinstance(e, ast.Await):
            self.not_in_annotation("await expression", e)
            self.expr(e.value)
            self.cur.is_coroutine = True

    def name(self, e: ast.Name) -> None:
        self.define(e.id, USE if e.ctx == ast.Load else DEF_LOCAL, e)
        if e.ctx == ast.Load and e.id == "super" and self.cur.kind == FUNCTION_BLOCK:
            self.define("__class__", USE, e)  # super() without arguments finds its class there

    def not_in_annotation(self, what: str, e: ast.expr) -> None:
        if self.cur.kind == ANNOTATION_BLOCK:
            raise fault_at(f"'{what}' can not be used within an annotation", e)

    def yield_(self, e: ast.expr) -> None:
        self.cur.is_generator = True
        if self.cur.comprehension != NO_COMP:
            raise fault_at(YIELD_INSIDE[self.cur.comprehension], e)

    def named(self, e: ast.NamedExpr) -> None:
        self.not_in_annotation("named expression", e)
        if self.cur.comp_iter > 0:
            raise fault_at("assignment expression cannot be used in a comprehension iterable expression", e)
        target = e.target
        if self.cur.comprehension != NO_COMP and isinstance(target, ast.Name):
            self.bind_outside(target)
        self.expr(e.value)
        self.expr(e.target)

    def bind_outside(self, target: ast.Name) -> None:
        """The target of := in a comprehension belongs to the function or module around it."""
        for i in range(len(self.stack) - 1, -1, -1):
            scope = self.stack[i]
            flags = self.lookup(scope, target.id)
            if scope.comprehension != NO_COMP:
                if flags & DEF_COMP_ITER:
                    raise fault_at("assignment expression cannot rebind comprehension iteration variable "
                                   f"'{target.id}'", target)
                continue
            if scope.kind == CLASS_BLOCK:
                raise fault_at("assignment expression within a comprehension cannot be used in a class body", target)
            if scope.kind == FUNCTION_BLOCK:
                self.define(target.id, DEF_GLOBAL if flags & DEF_GLOBAL else DEF_NONLOCAL, target)
                self.directive(target.id, target)
                self.define_in(scope, target.id, DEF_LOCAL, target)
                return
            self.define(target.id, DEF_GLOBAL, target)
            self.directive(target.id, target)
            self.define_in(scope, target.id, DEF_GLOBAL, target)
            return

    def comprehension(self, e: ast.expr, name: str, kind: int, generators: list[ast.comprehension], elt: ast.expr,
                      value: ast.expr | None) -> None:
        """The first iterable is evaluated outside, all else in a function of its own."""
        outermost = generators[0]
        self.cur.comp_iter += 1
        self.expr(outermost.iter)
        self.cur.comp_iter -= 1
        self.enter(name, FUNCTION_BLOCK, e)
        scope = self.cur
        scope.comprehension = kind
        if outermost.is_async:
            scope.is_coroutine = True
        self.define(".0", DEF_PARAM, e)
        for i in range(len(generators)):
            g = generators[i]
            scope.comp_target = True
            self.expr(g.target)
            scope.comp_target = False
            if i > 0:
                scope.comp_iter += 1
                self.expr(g.iter)
                scope.comp_iter -= 1
            self.exprs(g.ifs)
            if g.is_async:
                scope.is_coroutine = True
        self.optional(value)
        self.expr(elt)
        scope.is_generator = kind == GENERATOR_COMP
        self.leave()
        if scope.is_coroutine and kind != GENERATOR_COMP:
            self.cur.is_coroutine = True

    # ---- patterns ----
    def patterns(self, ps: list[ast.pattern]) -> None:
        for p in ps:
            self.pattern(p)

    def capture(self, name: str | None, p: ast.pattern) -> None:
        if name is not None:
            self.define(name, DEF_LOCAL, p)

    def pattern(self, p: ast.pattern) -> None:
        if isinstance(p, ast.MatchValue):
            self.expr(p.value)
        elif isinstance(p, ast.MatchAs):
            inner = p.pattern
            if inner is not None:
                self.pattern(inner)
            self.capture(p.name, p)
        elif isinstance(p, ast.MatchSequence):
            self.patterns(p.patterns)
        elif isinstance(p, ast.MatchStar):
            self.capture(p.name, p)
        elif isinstance(p, ast.MatchMapping):
            self.exprs(p.keys)
            self.patterns(p.patterns)
            self.capture(p.rest, p)
        elif isinstance(p, ast.MatchClass):
            self.expr(p.cls)
            self.patterns(p.patterns)
            self.patterns(p.kwd_patterns)
        elif isinstance(p, ast.MatchOr):
            self.patterns(p.patterns)


def scopes_of(tree: ast.mod, future_annotations: bool) -> dict[Node, Scope]:
    """The blocks of a tree by their nodes, their names settled; raises CompileFault."""
    v = SymVisitor(tree, future_annotations)
    if isinstance(tree, ast.Module):
        v.body(tree.body)
    elif isinstance(tree, ast.Interactive):
        v.body(tree.body)
    elif isinstance(tree, ast.Expression):
        v.expr(tree.body)
    analyze(v.top)
    return v.scopes

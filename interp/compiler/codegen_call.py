"""Calls."""

import parser.ast as ast
from compiler.checks import caller_warning
from compiler.codegen_expr import ExprGen, attribute_place, has_star
from compiler.opcodes import (BUILD_MAP, BUILD_TUPLE, CALL, CALL_EX, CALL_KW, DICT_MERGE, LOAD_METHOD, PUSH_NULL)
from compiler.symtable import DEF_IMPORT
from compiler.unit import names_item


class CallGen(ExprGen):
    """Calls."""

    def call(self, e: ast.Call) -> None:
        self.check_keywords(e.keywords)
        func = e.func
        if isinstance(func, ast.Attribute) and not self.is_import(func.value) and self.is_plain(e):
            self.expr(func.value)
            self.unit.loc = attribute_place(func, func)
            self.named(LOAD_METHOD, func.attr)
            self.unit.loc = e
            self.exprs(e.args)
            self.keyword_values(e.keywords)
            self.unit.loc = attribute_place(e, func)
            self.plain_call(len(e.args), e.keywords)
            return
        self.warn(caller_warning(func))
        self.unit.loc = func
        self.emit(PUSH_NULL)
        self.unit.loc = e
        self.expr(func)
        self.arguments(0, e.args, e.keywords)

    def is_plain(self, e: ast.Call) -> bool:
        return not has_star(e.args) and not self.has_mapping(e.keywords)

    def is_import(self, e: ast.expr) -> bool:
        """True if the module imports this name: what is called is a module's function, no method."""
        return isinstance(e, ast.Name) and self.top.flags(e.id) & DEF_IMPORT != 0

    def has_mapping(self, keywords: list[ast.keyword]) -> bool:
        for k in keywords:
            if k.arg is None:
                return True
        return False

    def check_keywords(self, keywords: list[ast.keyword]) -> None:
        seen: dict[str, bool] = {}
        for k in keywords:
            name = k.arg
            if name is None:
                continue
            self.forbidden(name, ast.Store)
            if name in seen:
                self.unit.loc = k
                raise self.fault(f"keyword argument repeated: {name}")
            seen[name] = True

    def keyword_values(self, keywords: list[ast.keyword]) -> None:
        for k in keywords:
            self.expr(k.value)

    def plain_call(self, n: int, keywords: list[ast.keyword]) -> None:
        """n positional arguments and the keywords' values lie on the stack."""
        if not keywords:
            self.emit_arg(CALL, n)
            return
        self.const(names_item(self.keyword_names(keywords)))
        self.emit_arg(CALL_KW, n + len(keywords))

    def keyword_names(self, keywords: list[ast.keyword]) -> list[str]:
        names: list[str] = []
        for k in keywords:
            name = k.arg
            if name is not None:
                names.append(name)
        return names

    def arguments(self, pushed: int, args: list[ast.expr], keywords: list[ast.keyword]) -> None:
        """The rest of a call: null, callee and the first `pushed` arguments lie on the stack."""
        if not has_star(args) and not self.has_mapping(keywords):
            self.exprs(args)
            self.keyword_values(keywords)
            self.plain_call(pushed + len(args), keywords)
            return
        first = args[0] if len(args) == 1 else None
        if pushed == 0 and first is not None and isinstance(first, ast.Starred):
            self.expr(first.value)  # CALL_EX takes any iterable
        else:
            self.gather(args, pushed, BUILD_TUPLE)
        if not keywords:
            self.emit_arg(CALL_EX, 0)
            return
        self.keyword_dict(keywords)
        self.emit_arg(CALL_EX, 1)

    def keyword_dict(self, keywords: list[ast.keyword]) -> None:
        """The dict of keywords among which there are mappings."""
        have = False
        waiting = 0
        for k in keywords:
            name = k.arg
            if name is None:
                if waiting:
                    self.merge(waiting, have)
                    have = True
                    waiting = 0
                if not have:
                    self.emit_arg(BUILD_MAP, 0)
                    have = True
                self.expr(k.value)
                self.emit_arg(DICT_MERGE, 1)
            else:
                self.const_name(name)
                self.expr(k.value)
                waiting += 1
        if waiting:
            self.merge(waiting, have)

    def merge(self, waiting: int, have: bool) -> None:
        self.emit_arg(BUILD_MAP, waiting)
        if have:
            self.emit_arg(DICT_MERGE, 1)

    def const_name(self, name: str) -> None:
        self.const(names_item([name]).items[0])

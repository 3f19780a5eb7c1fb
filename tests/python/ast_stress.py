# Texts to trees, trees to code: few enough for a collection every few objects.
import _ast

tree = compile("def f(a, *b):\n    return [a + i for i in b]\n", "<p>", "exec", _ast.PyCF_ONLY_AST)
f = tree.body[0]
print(type(f).__name__, f.args.args[0].arg, type(f.body[0].value.generators[0].iter.ctx).__name__, f.end_lineno, f.end_col_offset)
f.body[0].value.elt.op = _ast.Mult()
d = {}
exec(compile(tree, "<p>", "exec"), d)
print(d["f"](2, 3, 4))
f.body.append(_ast.Pass())
try:
    compile(tree, "<p>", "exec")
except TypeError as e:
    print(e)

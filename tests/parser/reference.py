# reference.py [--positions] [-e|-i] FILE ...: what dump prints, from CPython's own parser. Text is changed to the characters of its UTF-8, as
# the parser under test holds it; integers beyond a word are left to the comparison.
import ast
import sys


def as_bytes(value):
    return value.encode("utf-8", "surrogatepass").decode("latin-1") if isinstance(value, str) else value


def encode(node):
    for name, value in ast.iter_fields(node):
        if isinstance(value, str):
            setattr(node, name, as_bytes(value))
        elif isinstance(value, list):
            setattr(node, name, [as_bytes(v) for v in value])
            for item in value:
                if isinstance(item, ast.AST):
                    encode(item)
        elif isinstance(value, ast.AST):
            encode(value)


def describe(path, mode, positions):
    with open(path, "rb") as f:
        data = f.read()
    try:
        tree = ast.parse(data, path, mode)
    except SyntaxError as e:
        # from bytes without a declared encoding, CPython counts bytes
        if b"coding" not in data:
            try:
                ast.parse(data.decode("utf-8"), path, mode)
            except SyntaxError as again:
                e = again
            except UnicodeDecodeError:
                pass
        return f"{type(e).__name__}: {as_bytes(e.msg)} (line {e.lineno}, offset {e.offset})"
    encode(tree)
    return ast.dump(tree, include_attributes=positions)


def main():
    sys.set_int_max_str_digits(0)
    sys.setrecursionlimit(20000)
    mode = "exec"
    positions = False
    for a in sys.argv[1:]:
        if a == "--positions":
            positions = True
        elif a in ("-e", "-i"):
            mode = "eval" if a == "-e" else "single"
        else:
            print(describe(a, mode, positions))


if __name__ == "__main__":
    import warnings
    warnings.simplefilter("ignore")
    main()

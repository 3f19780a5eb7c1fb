# Finds raw memory accesses in emitted C: "[", "->" and "*" outside comments and literals that are none of the known
# forms. Everything else goes through the checked macros of rtlib/access.h. Prints FILE:LINE: TEXT of each.
FNR == 1 { initializer = stub = 0 }
{
    line = $0
    gsub(/"([^"\\]|\\.)*"/, "T", line)
    gsub(/'([^'\\]|\\.)*'/, "C", line)
    gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", line)
    rest = line
    # static data: no memory is read when it is initialized
    if (line ~ /^(static|extern|const|RT_HIDDEN) / && line !~ /\) *$/ && line !~ /\{ *return/) {
        if (line ~ /= *\{ *$/)
            initializer = 1
        next
    }
    if (initializer) {
        if (line ~ /^\};/)
            initializer = 0
        next
    }
    if (line ~ /^#define (FIXED|BYTES_OF)\(/)
        next
    # declarations of functions, whose bodies follow
    if (line ~ /^static void [A-Za-z0-9_]+\(rt_code code, const int64_t \*ints, const rt_ref \*refs, const double \*floats, int64_t \*result\)$/)
{
        stub = 1
        next
    }
    if (line ~ /^}/)
        stub = 0
    if (line == "int main(int argc, char **argv)")
        next
    gsub(/&pos\[[0-9]+\]/, "P", rest)
    gsub(/rt_cur\.jit_args\[[0-9]+\]/, "W", rest)
    gsub(/\(\*\)\(/, "(F)(", rest) # a function type
    gsub(/sizeof \*[a-z_]+/, "S", rest)
    if (stub) { # calls translated code with arguments in arrays
        gsub(/[(, ](ints|refs|floats)\[[0-9]+\]/, "A", rest)
        sub(/^    \*result = /, "", rest)
    }
    if (rest ~ /\[|->|\*/)
        print FILENAME ":" FNR ": " $0
}

/* fuzz_check.c - libFuzzer target: the translator from text to optimized graphs, in this process.
 *
 * Every input is a main module. Whatever it holds, the translator must end with diagnostics or with graphs that pass
 * the verifier; a crash, tr_bug, a sanitizer's report or an endless loop is a finding. The mutator works on tokens and
 * on statements (a line and what is indented below it), which it also takes from the programs that FUZZ_SEEDS names:
 * so most inputs still pass the parser. How many is printed at the end. */
#include "translator/ast.h"
#include "translator/front.h"
#include "translator/pass.h"
#include "translator/driver.h"

#include <gc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);

/* ---- what is tested ---- */
static unsigned long inputs, parsed, declared, built;

static void print_share(void)
{
    if (!inputs)
        return;
    double n = (double)inputs;
    fprintf(stderr, "fuzz_check: %lu inputs; %.1f%% pass the parser, %.1f%% the declarations, %.1f%% are programs\n",
            inputs, 100 * (double)parsed / n, 100 * (double)declared / n, 100 * (double)built / n);
}

static bool parses(const char *text, size_t size)
{
    tr_reset();
    bool ok = tr_parse(tr_source_new("fuzz.py", text, size)) && !tr_diag_count();
    tr_reset();
    return ok;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static FILE *sink;
    if (!sink && !(sink = fopen("/dev/null", "w")))
        abort();
    char *text = tr_alloc(size + 1);
    if (size)
        memcpy(text, data, size);
    inputs++;
    parsed += parses(text, size);
    if (tr_load_text("fuzz.py", text, size)) {
        declared++;
        tr_build_program();
        if (!tr_diag_count()) {
            built++;
            tr_run_passes();
        }
    }
    tr_diag_print(sink, false);
    tr_diag_print(sink, true);
    if (inputs % 64 == 0)
        GC_gcollect();
    return 0;
}

/* ---- pieces of text ---- */
typedef struct piece {
    const char *s;
    size_t n;
} piece;
typedef TR_VEC(piece) pieces;

static pieces seed_statements, seed_tokens;

static size_t indent_of(piece line)
{
    size_t i = 0;
    while (i < line.n && line.s[i] == ' ')
        i++;
    return i;
}

static bool is_blank(piece line)
{
    size_t i = indent_of(line);
    return i >= line.n || line.s[i] == '\n' || line.s[i] == '#';
}

static void split_lines(const char *s, size_t n, pieces *out)
{
    for (size_t at = 0; at < n;) {
        const char *end = memchr(s + at, '\n', n - at);
        size_t k = end ? (size_t)(end - (s + at)) + 1 : n - at;
        tr_push(out, ((piece){s + at, k}));
        at += k;
    }
}

/* Number of lines of the statement at line i: the line, and what is indented deeper. */
static int block_length(const pieces *lines, int i)
{
    size_t depth = indent_of(lines->v[i]);
    int k = i + 1;
    while (k < lines->n && (is_blank(lines->v[k]) || indent_of(lines->v[k]) > depth))
        k++;
    return k - i;
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Length of the token at s: a word, a string on one line, an operator, or one byte. */
static size_t token_length(const char *s, size_t n)
{
    static const char *const long_ones[] = {"**=", "//=", "<<=", ">>=", "**", "//", "<<", ">>", "<=", ">=", "==", "!=",
                                            "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^="};
    size_t k = 1;
    if (is_word(*s)) {
        while (k < n && is_word(s[k]))
            k++;
        return k;
    }
    if (*s == '"' || *s == '\'') {
        while (k < n && s[k] != *s && s[k] != '\n')
            k += s[k] == '\\' && k + 1 < n ? 2 : 1;
        return k < n && s[k] == *s ? k + 1 : 1;
    }
    for (size_t i = 0; i < sizeof long_ones / sizeof *long_ones; i++) {
        size_t m = strlen(long_ones[i]);
        if (m <= n && !memcmp(s, long_ones[i], m))
            return m;
    }
    return 1;
}

/* Tokens without space and line ends. */
static void split_tokens(const char *s, size_t n, pieces *out)
{
    for (size_t at = 0; at < n;) {
        size_t k = token_length(s + at, n - at);
        if (s[at] != ' ' && s[at] != '\n')
            tr_push(out, ((piece){s + at, k}));
        at += k;
    }
}

/* ---- the mutator ---- */
static uint64_t state;

/* xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled", 2016). */
static size_t below(size_t n)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return n ? (size_t)(state * 2685821657736338717ULL >> 33) % n : 0;
}

static void add_piece(tr_buf *b, piece p)
{
    tr_buf_add(b, p.s, p.n);
}

/* Adds lines from..to with their indentation moved so that the first stands at depth. */
static void add_lines(tr_buf *b, const pieces *lines, int from, int to, size_t depth)
{
    if (from >= to)
        return;
    size_t first = indent_of(lines->v[from]);
    for (int i = from; i < to; i++) {
        size_t have = indent_of(lines->v[i]);
        size_t want = have + depth >= first ? have + depth - first : 0;
        for (size_t k = 0; k < want; k++)
            tr_putc(b, ' ');
        tr_buf_add(b, lines->v[i].s + have, lines->v[i].n - have);
        if (lines->v[i].n == 0 || lines->v[i].s[lines->v[i].n - 1] != '\n')
            tr_putc(b, '\n');
    }
}

/* Deletes, doubles, moves or replaces a statement, or puts one of the seeds before it. */
static void mutate_statement(const char *s, size_t n, tr_buf *out)
{
    pieces lines = {0}, other = {0};
    split_lines(s, n, &lines);
    int i = lines.n ? (int)below((size_t)lines.n) : 0;
    int end = lines.n ? i + block_length(&lines, i) : 0;
    size_t depth = lines.n ? indent_of(lines.v[i]) : 0;
    size_t what = below(6);
    if (what >= 3 && seed_statements.n) {
        piece p = seed_statements.v[below((size_t)seed_statements.n)];
        split_lines(p.s, p.n, &other);
    }
    if (what == 0 && lines.n) { /* double */
        add_lines(out, &lines, 0, end, 0);
        add_lines(out, &lines, i, end, depth);
        add_lines(out, &lines, end, lines.n, lines.n > end ? indent_of(lines.v[end]) : 0);
        return;
    }
    if (what == 1 && lines.n) { /* swap with a later statement */
        int k = end + (int)below((size_t)(lines.n - end) + 1);
        int stop = k < lines.n ? k + block_length(&lines, k) : k;
        size_t there = k < lines.n ? indent_of(lines.v[k]) : depth;
        for (int j = 0; j < i; j++)
            add_piece(out, lines.v[j]);
        add_lines(out, &lines, k, stop, depth);
        for (int j = end; j < k; j++)
            add_piece(out, lines.v[j]);
        add_lines(out, &lines, i, end, there);
        for (int j = stop; j < lines.n; j++)
            add_piece(out, lines.v[j]);
        return;
    }
    for (int j = 0; j < i; j++)
        add_piece(out, lines.v[j]);
    add_lines(out, &other, 0, other.n, depth);
    for (int j = what == 2 || what == 3 ? end : i; j < lines.n; j++)
        add_piece(out, lines.v[j]);
}

/* What may stand for what: names, numbers, texts, signs; a keyword or a bracket only for itself. */
static int token_class(piece t)
{
    static const char *const words[] = {"def", "class", "return", "if", "else", "elif", "for", "in", "while", "try", "except",
                                        "finally", "raise", "with", "as", "import", "from", "not", "and", "or", "is",
                                        "match", "case", "assert", "global", "del", "break", "continue", "pass", "lambda"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == t.n && !memcmp(words[i], t.s, t.n))
            return 256 + (int)i;
    if (*t.s >= '0' && *t.s <= '9')
        return 1;
    if (is_word(*t.s))
        return 2;
    if (t.n > 1 && (*t.s == '"' || *t.s == '\''))
        return 3;
    if (t.n <= 2 && strchr("+-*/%&|^", *t.s) && t.s[t.n - 1] != '=')
        return 4;
    if (t.n <= 2 && strchr("<>=!", *t.s) && (t.n == 2 || *t.s != '='))
        return 5;
    return (unsigned char)*t.s + 1000 * (int)t.n;
}

/* A token of the list, mostly of the class of t. */
static piece like(const pieces *list, piece t)
{
    piece p = list->v[below((size_t)list->n)];
    if (below(16) == 0)
        return p;
    for (int i = 0; i < 40 && token_class(p) != token_class(t); i++)
        p = list->v[below((size_t)list->n)];
    return p;
}

/* Deletes, doubles, swaps or replaces a token. */
static void mutate_token(const char *s, size_t n, tr_buf *out)
{
    pieces tokens = {0};
    split_tokens(s, n, &tokens);
    if (!tokens.n) {
        tr_buf_add(out, s, n);
        return;
    }
    piece *t = &tokens.v[below((size_t)tokens.n)], *u = &tokens.v[below((size_t)tokens.n)];
    piece with = {"", 0}, at_u = *u;
    size_t what = below(8);
    if (what == 0)
        with = (piece){"", 0};
    else if (what == 1)
        with = (piece){t->s, t->n};
    else if (what <= 4 && seed_tokens.n)
        with = like(&seed_tokens, *t);
    else if (what <= 6)
        with = like(&tokens, *t);
    else {
        with = *u;
        at_u = *t;
    }
    for (const char *p = s; p < s + n;) {
        if (p == t->s) {
            if (what == 1) {
                add_piece(out, *t);
                tr_putc(out, ' ');
            }
            add_piece(out, with);
            p += t->n;
        } else if (p == u->s && what == 7) {
            add_piece(out, at_u);
            p += u->n;
        } else
            tr_putc(out, *p++);
    }
}

/* One to three mutations of the text. */
static tr_buf mutated(const char *text, size_t size)
{
    tr_buf b = {0};
    tr_buf_add(&b, text, size);
    for (size_t i = 0, times = 1 + below(3); i < times; i++) {
        tr_buf next = {0};
        tr_puts(&next, "");
        if (below(2))
            mutate_statement(b.s, b.n, &next);
        else
            mutate_token(b.s, b.n, &next);
        b = next;
    }
    return b;
}

/* Tries several times for a text that the parser takes: what lies behind the parser needs the inputs more. */
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed)
{
    state = 0x9e3779b97f4a7c15ULL ^ ((uint64_t)seed << 17) ^ seed;
    if (below(24) == 0)
        return LLVMFuzzerMutate(data, size, max);
    char *text = tr_alloc(size + 1);
    if (size)
        memcpy(text, data, size);
    tr_buf b = mutated(text, size);
    bool any = below(8) == 0;
    for (int i = 0; i < 8 && !any && (b.n > max || !parses(b.s, b.n)); i++)
        b = mutated(text, size);
    if (b.n > max)
        b.n = max;
    if (b.n)
        memcpy(data, b.s, b.n);
    return b.n;
}

/* ---- seeds ---- */
static void read_seed(const char *path)
{
    size_t n;
    char *text = tr_read_file(path, &n);
    pieces lines = {0};
    if (!text) {
        fprintf(stderr, "fuzz_check: cannot read %s\n", path);
        exit(2);
    }
    split_lines(text, n, &lines);
    for (int i = 0; i < lines.n; i++) {
        if (is_blank(lines.v[i]))
            continue;
        piece *last = &lines.v[i + block_length(&lines, i) - 1];
        tr_push(&seed_statements, ((piece){lines.v[i].s, (size_t)(last->s + last->n - lines.v[i].s)}));
    }
    split_tokens(text, n, &seed_tokens);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    GC_INIT();
    const char *list = getenv("FUZZ_SEEDS"), *lib = getenv("FUZZ_LIBRARY");
    if (!list || !lib) {
        fprintf(stderr, "fuzz_check: FUZZ_SEEDS (files) and FUZZ_LIBRARY (directory of rtlib) must be set\n");
        exit(2);
    }
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, " \n");
        if (n)
            read_seed(tr_format("%.*s", (int)n, p));
        p += n + (p[n] != 0);
    }
    tr_prog.libdir = lib;
    atexit(print_share);
    return 0;
}

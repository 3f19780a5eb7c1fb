/* parse_text.c - literals: numbers, strings with their escapes, f-strings. */
#include "translator/parse_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- numbers ---- */
static void int_literal(tr_parser *p, const tr_token *t, tr_node *n)
{
    int base = 10;
    size_t i = 0;
    if (t->n > 2 && t->text[0] == '0' && strchr("xXoObB", t->text[1])) {
        base = strchr("xX", t->text[1]) ? 16 : strchr("oO", t->text[1]) ? 8 : 2;
        i = 2;
    }
    bool digit = false, zeros = true;
    for (; i < t->n; i++) {
        char c = t->text[i];
        if (c == '_') {
            if (i + 1 == t->n || t->text[i + 1] == '_')
                p_fail(p, t->span, "a number with single underscores between digits");
            continue;
        }
        int d = c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
        if (d < 0 || d >= base)
            p_fail(p, t->span, "a number");
        if (base == 10 && digit && zeros && d != 0)
            p_fail(p, t->span, "a number without leading zeros (octal is 0o...)");
        zeros = zeros && d == 0;
        digit = true;
        if (__builtin_mul_overflow(n->u64, (uint64_t)base, &n->u64)
            || __builtin_add_overflow(n->u64, (uint64_t)d, &n->u64))
            n->big = true;
    }
    if (!digit)
        p_fail(p, t->span, "a number");
}

tr_node *p_number(tr_parser *p, const tr_token *t)
{
    tr_node *n = p_node(t->kind == T_INT ? E_INT : E_FLOAT, t->span);
    if (t->kind == T_INT) {
        int_literal(p, t, n);
        return n;
    }
    tr_buf b = {0};
    for (size_t i = 0; i < t->n; i++)
        if (t->text[i] != '_')
            tr_putc(&b, t->text[i]);
    n->f64 = strtod(b.s, NULL);
    return n;
}

/* ---- strings ---- */
typedef struct literal {
    bool raw, bytes, format;
    size_t from, to; /* source bytes between the quotes */
} literal;

static literal literal_of(const tr_parser *p, const tr_token *t)
{
    literal l = {0};
    size_t i = 0;
    for (; t->text[i] != '"' && t->text[i] != '\''; i++) {
        l.raw |= (t->text[i] | 32) == 'r';
        l.bytes |= (t->text[i] | 32) == 'b';
        l.format |= (t->text[i] | 32) == 'f';
    }
    size_t q = t->n - i >= 6 && t->text[i + 1] == t->text[i] && t->text[i + 2] == t->text[i] ? 3 : 1;
    size_t base = (size_t)(t->text - p->src->text);
    l.from = base + i + q;
    l.to = base + t->n - q;
    return l;
}

static void put_char(tr_parser *p, tr_buf *b, unsigned long c, size_t from, size_t to, bool bytes)
{
    if (c > 255 || (bytes && c > 255)) {
        tr_error(tr_span_of(p->src, from, to), D_char_range, "");
        c = '?';
    }
    tr_putc(b, (char)(unsigned char)c);
}

static unsigned long hex_digits(tr_parser *p, size_t at, size_t n, size_t end)
{
    unsigned long v = 0;
    for (size_t i = 0; i < n; i++) {
        char c = at + i < end ? p->src->text[at + i] : 0;
        int d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
        if (d < 0)
            p_fail(p, tr_span_of(p->src, at - 2, at + i), "hexadecimal digits after the escape");
        v = v * 16 + (unsigned long)d;
    }
    return v;
}

/* One escape at the backslash `at`; returns the byte after it. */
static size_t escape(tr_parser *p, tr_buf *b, size_t at, size_t end, bool bytes)
{
    static const char from[] = "\\'\"abfnrtv", to[] = "\\'\"\a\b\f\n\r\t\v";
    char c = p->src->text[at + 1];
    const char *k;
    if (c == '\n')
        return at + 2;
    if (c == '\r')
        return at + (p->src->text[at + 2] == '\n' ? 3 : 2);
    if (c && (k = strchr(from, c))) {
        tr_putc(b, to[k - from]);
        return at + 2;
    }
    if (c >= '0' && c <= '7') {
        unsigned long v = 0;
        size_t i = at + 1;
        for (; i < end && i < at + 4 && p->src->text[i] >= '0' && p->src->text[i] <= '7'; i++)
            v = v * 8 + (unsigned long)(p->src->text[i] - '0');
        put_char(p, b, v, at, i, bytes);
        return i;
    }
    size_t n = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (n && (c == 'x' || !bytes)) {
        put_char(p, b, hex_digits(p, at + 2, n, end), at, at + 2 + n, bytes);
        return at + 2 + n;
    }
    p_fail(p, tr_span_of(p->src, at, at + 2), "a known escape sequence (write \\\\ for a backslash)");
}

/* One source character (UTF-8) at `at`; returns the byte after it. */
static size_t source_char(tr_parser *p, tr_buf *b, size_t at, size_t end, bool bytes)
{
    unsigned char c = (unsigned char)p->src->text[at];
    size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    unsigned long v = n == 1 ? c : c & (0x7fUL >> n);
    if (c == '\r' && at + 1 < end && p->src->text[at + 1] == '\n')
        return at + 1;
    if (at + n > end || (c >= 0x80 && c < 0xc2))
        p_fail(p, tr_span_of(p->src, at, at + 1), "UTF-8 text");
    for (size_t i = 1; i < n; i++) {
        if (((unsigned char)p->src->text[at + i] & 0xc0) != 0x80)
            p_fail(p, tr_span_of(p->src, at, at + 1), "UTF-8 text");
        v = v << 6 | ((unsigned char)p->src->text[at + i] & 0x3f);
    }
    if (bytes && v > 127)
        p_fail(p, tr_span_of(p->src, at, at + n), "ASCII characters or escapes in a bytes literal");
    put_char(p, b, v, at, at + n, bytes);
    return at + n;
}

static size_t any_char(tr_parser *p, tr_buf *b, size_t at, const literal *l)
{
    if (p->src->text[at] == '\\' && !l->raw)
        return escape(p, b, at, l->to, l->bytes);
    return source_char(p, b, at, l->to, l->bytes);
}

/* ---- f-strings ---- */

/* End of the expression that starts at `at`: the !, : or } outside brackets and strings. */
static size_t field_end(tr_parser *p, size_t at, size_t end)
{
    int depth = 0;
    for (size_t i = at; i < end; i++) {
        char c = p->src->text[i];
        if (c == '\'' || c == '"') {
            size_t j = i + 1;
            while (j < end && p->src->text[j] != c)
                j++;
            i = j;
        } else if (c == '(' || c == '[' || c == '{')
            depth++;
        else if (depth && (c == ')' || c == ']' || c == '}'))
            depth--;
        else if (!depth && (c == '}' || c == ':' || (c == '!' && p->src->text[i + 1] != '=')))
            return i;
        else if (c == '\\' || c == '#')
            p_fail(p, tr_span_of(p->src, i, i + 1), "an f-string field without backslash or #");
    }
    p_fail(p, tr_span_of(p->src, at - 1, end), "'}' at the end of the f-string's field");
}

static tr_node *field_expr(tr_parser *p, size_t from, size_t to)
{
    tr_tokens saved = p->toks;
    int at = p->at;
    p->toks = tr_lex_field(p->src, from, to);
    p->at = 0;
    tr_node *e = p_expr_list(p);
    if (p_peek(p)->kind != T_EOF)
        p_fail(p, p_peek(p)->span, "the end of the f-string's field");
    p->toks = saved;
    p->at = at;
    return e;
}

/* A field whose expression starts at `at`; returns the byte after its }. */
static size_t field(tr_parser *p, tr_node *f, size_t at, const literal *l)
{
    size_t e = field_end(p, at, l->to);
    tr_node *n = p_node(E_FIELD, tr_span_of(p->src, at - 1, e + 1));
    n->a = field_expr(p, at, e);
    if (p->src->text[e] == '!') {
        char c = p->src->text[e + 1];
        if (c != 'r' && c != 's')
            p_fail(p, tr_span_of(p->src, e, e + 2), "!r or !s");
        n->op = c;
        e += 2;
    }
    if (p->src->text[e] == ':') {
        size_t from = ++e;
        while (e < l->to && p->src->text[e] != '}' && p->src->text[e] != '{')
            e++;
        if (e < l->to && p->src->text[e] == '{')
            p_unsupported(p, tr_span_of(p->src, e, e + 1), "a field inside a format specification",
                          "a constant width, or rtlib.text's padding functions");
        n->text = tr_intern_n(p->src->text + from, e - from);
    }
    if (e >= l->to || p->src->text[e] != '}')
        p_fail(p, tr_span_of(p->src, at - 1, e), "'}' at the end of the f-string's field");
    tr_push(&f->list, n);
    return e + 1;
}

static void flush_text(tr_node *f, tr_buf *b, tr_span span)
{
    if (!b->n)
        return;
    tr_node *s = p_node(E_STR, span);
    s->text = b->s;
    s->n = b->n;
    tr_push(&f->list, s);
    *b = (tr_buf){0};
}

static void format_literal(tr_parser *p, tr_node *f, tr_buf *b, const literal *l, tr_span span)
{
    for (size_t at = l->from; at < l->to;) {
        char c = p->src->text[at];
        bool twice = at + 1 < l->to && p->src->text[at + 1] == c;
        if ((c == '{' || c == '}') && twice) {
            tr_putc(b, c);
            at += 2;
        } else if (c == '}')
            p_fail(p, tr_span_of(p->src, at, at + 1), "'}}' for a brace in an f-string");
        else if (c == '{') {
            flush_text(f, b, span);
            at = field(p, f, at + 1, l);
        } else
            at = any_char(p, b, at, l);
    }
}

tr_node *p_strings(tr_parser *p)
{
    const tr_token *first = p_peek(p);
    tr_node *f = p_node(E_FSTRING, first->span);
    bool bytes = literal_of(p, first).bytes, format = false;
    tr_buf b = {0};
    while (p_peek(p)->kind == T_STRING) {
        const tr_token *t = p_next(p);
        literal l = literal_of(p, t);
        if (l.bytes != bytes)
            p_fail(p, t->span, "literals of one kind (str and bytes cannot be joined)");
        format = format || l.format;
        if (l.format)
            format_literal(p, f, &b, &l, t->span);
        else
            for (size_t at = l.from; at < l.to;)
                at = any_char(p, &b, at, &l);
    }
    if (format) {
        flush_text(f, &b, first->span);
        return p_end(p, f);
    }
    f->kind = bytes ? E_BYTES : E_STR;
    f->text = b.s ? b.s : "";
    f->n = b.n;
    return p_end(p, f);
}

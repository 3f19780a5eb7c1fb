/* lex.c - tokens. Indentation becomes INDENT and DEDENT; brackets and backslashes join lines. */
#include "translator/lex.h"

#include <ctype.h>
#include <string.h>

enum { MAX_INDENT = 100, MAX_BRACKETS = 200, TAB = 8 };

typedef struct lexer {
    const tr_source *src;
    size_t at, end;
    tr_tokens out;
    int indents[MAX_INDENT + 1], depth;
    char brackets[MAX_BRACKETS];
    size_t bracket_at[MAX_BRACKETS];
    int nbrackets;
} lexer;

tr_span tr_span_of(const tr_source *src, size_t from, size_t to)
{
    tr_span s = {.src = src};
    int lo = 0, hi = src->lines.n - 1;
    while (lo < hi) {
        int mid = (lo + hi + 1) / 2;
        if (src->lines.v[mid] <= from)
            lo = mid;
        else
            hi = mid - 1;
    }
    s.line = s.end_line = lo + 1;
    s.col = (int)(from - src->lines.v[lo]);
    while (s.end_line < src->lines.n && src->lines.v[s.end_line] <= to && to > from)
        s.end_line++;
    s.end_col = (int)(to - src->lines.v[s.end_line - 1]);
    return s;
}

static int peek(const lexer *l, size_t k)
{
    return l->at + k < l->end ? (unsigned char)l->src->text[l->at + k] : 0;
}

static void emit(lexer *l, tr_tok kind, size_t from, bool intern)
{
    tr_token t = {.kind = kind, .span = tr_span_of(l->src, from, l->at), .n = l->at - from};
    t.text = intern ? tr_intern_n(l->src->text + from, t.n) : l->src->text + from;
    tr_push(&l->out, t);
}

static void error(lexer *l, size_t from, size_t to, tr_diag_code code, const char *arg)
{
    tr_error(tr_span_of(l->src, from, to), code, arg);
}

/* ---- lines ---- */
static void set_indent(lexer *l, int width)
{
    size_t from = l->at;
    if (width > l->indents[l->depth]) {
        if (l->depth == MAX_INDENT) {
            error(l, from, from, D_too_deep, "blocks");
            return;
        }
        l->indents[++l->depth] = width;
        emit(l, T_INDENT, from, true);
        return;
    }
    while (width < l->indents[l->depth]) {
        l->depth--;
        emit(l, T_DEDENT, from, true);
    }
    if (width != l->indents[l->depth]) {
        error(l, from, from, D_bad_indent, "");
        if (l->depth) /* the outermost level stays 0, or later lines would close it */
            l->indents[l->depth] = width;
    }
}

/* Start of a line outside brackets: measures indentation, skips blank lines. */
static void line_start(lexer *l)
{
    for (;;) {
        int width = 0;
        size_t p = l->at;
        for (; p < l->end; p++) {
            char c = l->src->text[p];
            if (c == ' ')
                width++;
            else if (c == '\t')
                width = (width / TAB + 1) * TAB;
            else if (c == '\f')
                width = 0;
            else
                break;
        }
        if (p < l->end && l->src->text[p] == '#')
            while (p < l->end && l->src->text[p] != '\n')
                p++;
        if (p < l->end && l->src->text[p] == '\r')
            p++;
        if (p < l->end && l->src->text[p] == '\n') {
            l->at = p + 1;
            continue;
        }
        l->at = p;
        if (p < l->end)
            set_indent(l, width);
        return;
    }
}

/* ---- tokens ---- */
static void lex_number(lexer *l)
{
    size_t from = l->at;
    tr_tok kind = T_INT;
    if (peek(l, 0) == '0' && strchr("xXoObB", peek(l, 1)) && peek(l, 1)) {
        l->at += 2;
        while (isalnum(peek(l, 0)) || peek(l, 0) == '_')
            l->at++;
    } else {
        while (isdigit(peek(l, 0)) || peek(l, 0) == '_')
            l->at++;
        if (peek(l, 0) == '.') {
            kind = T_FLOAT;
            l->at++;
            while (isdigit(peek(l, 0)) || peek(l, 0) == '_')
                l->at++;
        }
        int e = peek(l, 0), s = peek(l, 1);
        if ((e == 'e' || e == 'E') && (isdigit(s) || ((s == '+' || s == '-') && isdigit(peek(l, 2))))) {
            kind = T_FLOAT;
            l->at += 2;
            while (isdigit(peek(l, 0)) || peek(l, 0) == '_')
                l->at++;
        }
        if (isalpha(peek(l, 0)) || peek(l, 0) == '_') {
            while (isalnum(peek(l, 0)) || peek(l, 0) == '_')
                l->at++;
            error(l, from, l->at, D_bad_number, "");
        }
    }
    emit(l, kind, from, false);
}

/* At a quote, from is where the prefix starts. */
static void lex_string(lexer *l, size_t from)
{
    char q = l->src->text[l->at];
    bool triple = peek(l, 1) == q && peek(l, 2) == q;
    l->at += triple ? 3 : 1;
    for (;;) {
        if (l->at >= l->end || (!triple && peek(l, 0) == '\n')) {
            error(l, from, l->at, D_unterminated_string, "");
            emit(l, T_ERROR, from, false);
            return;
        }
        int c = peek(l, 0);
        if (c == '\\' && l->at + 1 < l->end) {
            l->at += 2;
        } else if (c == q && (!triple || (peek(l, 1) == q && peek(l, 2) == q))) {
            l->at += triple ? 3 : 1;
            break;
        } else
            l->at++;
    }
    emit(l, T_STRING, from, false);
}

static bool is_name_start(int c)
{
    return isalpha(c) || c == '_' || c >= 128;
}

static void lex_name(lexer *l)
{
    size_t from = l->at;
    bool ascii = true;
    while (is_name_start(peek(l, 0)) || isdigit(peek(l, 0))) {
        ascii = ascii && peek(l, 0) < 128;
        l->at++;
    }
    size_t n = l->at - from;
    if ((peek(l, 0) == '"' || peek(l, 0) == '\'') && n <= 2) {
        bool prefix = true;
        for (size_t i = from; i < l->at; i++)
            prefix = prefix && strchr("rRbBfFuU", l->src->text[i]);
        if (prefix) {
            lex_string(l, from);
            return;
        }
    }
    if (!ascii)
        error(l, from, l->at, D_bad_character, "a name");
    emit(l, T_NAME, from, true);
}

static void lex_bracket(lexer *l, char c)
{
    static const char open[] = "([{", close[] = ")]}";
    const char *p;
    if (strchr(open, c)) {
        if (l->nbrackets == MAX_BRACKETS) {
            error(l, l->at, l->at + 1, D_too_deep, "brackets");
            l->nbrackets = 0;
            l->at = l->end;
            return;
        }
        l->bracket_at[l->nbrackets] = l->at;
        l->brackets[l->nbrackets++] = c;
    } else if ((p = strchr(close, c))) {
        if (!l->nbrackets)
            error(l, l->at, l->at + 1, D_unmatched_bracket, tr_format("%c", c));
        else if (l->brackets[--l->nbrackets] != open[p - close])
            error(l, l->at, l->at + 1, D_unmatched_bracket, tr_format("%c", c));
    }
}

static void lex_operator(lexer *l)
{
    static const char *const ops[] = {"**=", "//=", ">>=", "<<=", "...", "->", ":=", "**", "//", "<<",
                                      ">>",  "<=",  ">=",  "==",  "!=",  "+=", "-=", "*=", "/=", "%=",
                                      "&=",  "|=",  "^=",  "@=",  NULL};
    size_t from = l->at;
    for (const char *const *o = ops; *o; o++) {
        size_t n = strlen(*o);
        if (l->at + n <= l->end && memcmp(l->src->text + l->at, *o, n) == 0) {
            l->at += n;
            emit(l, T_OP, from, true);
            return;
        }
    }
    char c = l->src->text[l->at];
    if (c && strchr("+-*/%@&|^~<>()[]{},:.;=", c)) {
        lex_bracket(l, c);
        if (l->at < l->end)
            l->at++;
        emit(l, T_OP, from, true);
        return;
    }
    size_t n = 1;
    while (l->at + n < l->end && ((unsigned char)l->src->text[l->at + n] & 0xc0) == 0x80)
        n++;
    l->at += n;
    error(l, from, l->at, D_bad_character, "the program");
}

static void lex_newline(lexer *l)
{
    size_t from = l->at++;
    if (l->nbrackets)
        return;
    l->at = from;
    emit(l, T_NEWLINE, from, true);
    l->at = from + 1;
    line_start(l);
}

static void lex_all(lexer *l)
{
    while (l->at < l->end) {
        int c = peek(l, 0);
        if (c == ' ' || c == '\t' || c == '\f' || c == '\r')
            l->at++;
        else if (c == '#')
            while (l->at < l->end && peek(l, 0) != '\n')
                l->at++;
        else if (c == '\n')
            lex_newline(l);
        else if (c == '\\' && (peek(l, 1) == '\n' || (peek(l, 1) == '\r' && peek(l, 2) == '\n')))
            l->at += peek(l, 1) == '\n' ? 2 : 3;
        else if (isdigit(c) || (c == '.' && isdigit(peek(l, 1))))
            lex_number(l);
        else if (c == '"' || c == '\'')
            lex_string(l, l->at);
        else if (is_name_start(c))
            lex_name(l);
        else
            lex_operator(l);
    }
}

tr_tokens tr_lex(const tr_source *src)
{
    lexer l = {.src = src, .end = src->size};
    if (src->size >= 3 && memcmp(src->text, "\xef\xbb\xbf", 3) == 0)
        l.at = 3;
    line_start(&l);
    lex_all(&l);
    if (l.nbrackets)
        error(&l, l.bracket_at[l.nbrackets - 1], l.bracket_at[l.nbrackets - 1] + 1, D_unmatched_bracket,
              tr_format("%c", l.brackets[l.nbrackets - 1]));
    if (l.out.n && l.out.v[l.out.n - 1].kind != T_NEWLINE)
        emit(&l, T_NEWLINE, l.at, true);
    for (; l.depth > 0; l.depth--)
        emit(&l, T_DEDENT, l.at, true);
    emit(&l, T_EOF, l.at, true);
    return l.out;
}

tr_tokens tr_lex_field(const tr_source *src, size_t from, size_t to)
{
    lexer l = {.src = src, .at = from, .end = to, .nbrackets = 1, .brackets = "("};
    lex_all(&l);
    l.at = to;
    emit(&l, T_EOF, to, true);
    return l.out;
}

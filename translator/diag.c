/* diag.c - see diag.h. */
#include "translator/diag.h"

#include <stdlib.h>
#include <string.h>

static TR_VEC(tr_diag) diags;

static const struct {
    const char *name, *text;
} rows[] = {
#define DIAG(code, text) {#code, text},
#include "translator/diags.def"
};

tr_source *tr_source_new(const char *path, const char *text, size_t n)
{
    tr_source *s = TR_NEW(tr_source);
    s->path = path;
    s->text = text;
    s->size = n;
    tr_push(&s->lines, 0);
    for (size_t i = 0; i < n; i++)
        if (text[i] == '\n')
            tr_push(&s->lines, (uint32_t)(i + 1));
    return s;
}

int tr_diag_mark(void)
{
    return diags.n;
}

void tr_diag_reset(int mark)
{
    diags.n = mark;
}

int tr_diag_count(void)
{
    return diags.n;
}

const tr_diag *tr_diag_get(int i)
{
    return &diags.v[i];
}

const char *tr_diag_name(tr_diag_code code)
{
    return rows[code].name;
}

void tr_error(tr_span at, tr_diag_code code, ...)
{
    tr_buf b = {0};
    va_list ap;
    va_start(ap, code);
    tr_vprintf(&b, rows[code].text, ap);
    va_end(ap);
    for (int i = 0; i < diags.n; i++) {
        const tr_diag *d = &diags.v[i];
        if (d->span.src == at.src && d->span.line == at.line && d->span.col == at.col
            && (d->code == code || d->span.end_col == at.end_col))
            return;
    }
    tr_diag d = {.code = code, .span = at, .text = b.s};
    tr_push(&diags, d);
}

void tr_note(tr_span at, const char *fmt, ...)
{
    if (!diags.n || diags.v[diags.n - 1].note)
        return;
    tr_buf b = {0};
    va_list ap;
    va_start(ap, fmt);
    tr_vprintf(&b, fmt, ap);
    va_end(ap);
    diags.v[diags.n - 1].note = b.s;
    diags.v[diags.n - 1].note_span = at;
}

static int by_place(const void *x, const void *y)
{
    const tr_diag *a = x, *b = y;
    int c = strcmp(a->span.src ? a->span.src->path : "", b->span.src ? b->span.src->path : "");
    if (c)
        return c;
    if (a->span.line != b->span.line)
        return a->span.line < b->span.line ? -1 : 1;
    return (a->span.col > b->span.col) - (a->span.col < b->span.col);
}

static void print_line(FILE *f, tr_span s)
{
    if (!s.src || s.line < 1 || s.line > s.src->lines.n)
        return;
    const char *t = s.src->text + s.src->lines.v[s.line - 1];
    size_t n = strcspn(t, "\r\n");
    fprintf(f, "    ");
    for (size_t i = 0; i < n; i++)
        fputc((unsigned char)t[i] < 32 ? ' ' : t[i], f);
    fprintf(f, "\n    ");
    int end = s.end_line == s.line && s.end_col > s.col ? s.end_col : s.col + 1;
    if (s.end_line > s.line)
        end = (int)n;
    for (int i = 0; i < s.col && i < (int)n; i++)
        if (((unsigned char)t[i] & 0xc0) != 0x80)
            fputc(' ', f);
    for (int i = s.col; i < end || i == s.col; i++)
        if (i == s.col || i >= (int)n || ((unsigned char)t[i] & 0xc0) != 0x80)
            fputc('^', f);
    fputc('\n', f);
}

/* Length of the well-formed UTF-8 sequence at s (RFC 3629), 0 if there is none. */
static int utf8_length(const char *s)
{
    const unsigned char *p = (const unsigned char *)s;
    int n = p[0] < 0x80 ? 1 : p[0] < 0xc2 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf5 ? 4 : 0;
    for (int i = 1; i < n; i++)
        if ((p[i] & 0xc0) != 0x80)
            return 0;
    if ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf0 && p[1] < 0x90)
        || (p[0] == 0xf4 && p[1] > 0x8f))
        return 0;
    return n;
}

/* A path or a text from the program may be no UTF-8; JSON must be. */
static void print_json_text(FILE *f, const char *s)
{
    fputc('"', f);
    while (*s) {
        unsigned char c = (unsigned char)*s;
        int n = utf8_length(s);
        if (c == '"' || c == '\\')
            fprintf(f, "\\%c", c);
        else if (c < 32)
            fprintf(f, "\\u%04x", c);
        else if (n)
            fwrite(s, 1, (size_t)n, f);
        else
            fputs("\\ufffd", f);
        s += n ? n : 1;
    }
    fputc('"', f);
}

static void print_json_span(FILE *f, tr_span s)
{
    fprintf(f, "\"file\":");
    print_json_text(f, s.src ? s.src->path : "");
    fprintf(f, ",\"line\":%d,\"column\":%d,\"end_line\":%d,\"end_column\":%d", s.line, s.col + 1,
            s.end_line, s.end_col + 1);
}

static void print_json(FILE *f)
{
    fputc('[', f);
    for (int i = 0; i < diags.n; i++) {
        const tr_diag *d = &diags.v[i];
        fprintf(f, "%s{\"code\":\"%s\",", i ? ",\n " : "", rows[d->code].name);
        print_json_span(f, d->span);
        fprintf(f, ",\"message\":");
        print_json_text(f, d->text);
        if (d->note) {
            fprintf(f, ",\"note\":{\"message\":");
            print_json_text(f, d->note);
            if (d->note_span.src) {
                fputc(',', f);
                print_json_span(f, d->note_span);
            }
            fputc('}', f);
        }
        fputc('}', f);
    }
    fprintf(f, "]\n");
}

void tr_diag_print(FILE *f, bool json)
{
    if (diags.n)
        qsort(diags.v, (size_t)diags.n, sizeof *diags.v, by_place);
    if (json) {
        print_json(f);
        return;
    }
    for (int i = 0; i < diags.n; i++) {
        const tr_diag *d = &diags.v[i];
        fprintf(f, "%s:%d:%d: error: %s [%s]\n", d->span.src ? d->span.src->path : "?", d->span.line,
                d->span.col + 1, d->text, rows[d->code].name);
        print_line(f, d->span);
        if (!d->note)
            continue;
        if (d->note_span.src) {
            fprintf(f, "%s:%d:%d: note: %s\n", d->note_span.src->path, d->note_span.line,
                    d->note_span.col + 1, d->note);
            print_line(f, d->note_span);
        } else
            fprintf(f, "  note: %s\n", d->note);
    }
}

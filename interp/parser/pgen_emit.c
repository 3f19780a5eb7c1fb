/* pgen_emit.c - writes a grammar as RPy: a method for each rule, group and loop.
 *
 * A method gives the value of its rule and leaves self.pos behind it, or gives None (False) and leaves self.pos where it
 * was. An alternative is nested ifs; falling out of them is its failure. */
#include "pgen.h"
#include <stdlib.h>
#include <string.h>

enum { MAX_TABLES = 512 };

static FILE *out;
static token_set tables[MAX_TABLES];
static int ntables;
static const rule *current;
static int counter; /* of the variables for lookahead in the current method */

/* RPy's locals have one type: where a name is bound to several in a method, each type gets a variable of its own. */
enum { MAX_BINDINGS = 128 };
typedef struct binding {
    const char *name;
    char type[96], variable[80];
} binding;
static binding made[MAX_BINDINGS], seen[MAX_BINDINGS]; /* all of the method; those in sight, innermost last */
static int nmade, nseen;

static void put(int indent, const char *text)
{
    fprintf(out, "%*s%s\n", indent * 4, "", text);
}

static int table_of(const token_set *set)
{
    for (int i = 0; i < ntables; i++)
        if (!memcmp(&tables[i], set, sizeof *set))
            return i;
    if (ntables == MAX_TABLES)
        grammar_error(current->line, "too many token sets");
    tables[ntables] = *set;
    return ntables++;
}

static int set_size(const token_set *set)
{
    int n = 0;
    for (int i = 0; i < ntokens; i++)
        n += set->has[i];
    return n;
}

/* Writes the test whether the kind `k` (an expression) is in the set. */
static void put_test(const token_set *set, const char *k, bool in)
{
    int n = set_size(set), written = 0;
    if (n > 3) {
        fprintf(out, "FIRST_%d[%s] %s 0", table_of(set), k, in ? "!=" : "==");
        return;
    }
    for (int i = 0; i < ntokens; i++)
        if (set->has[i])
            fprintf(out, "%s%s %s %s", written++ ? (in ? " or " : " and ") : "", k, in ? "==" : "!=", token_names[i]);
}

static void put_if(int indent, const token_set *set, const char *k, bool in)
{
    fprintf(out, "%*sif ", indent * 4, "");
    put_test(set, k, in);
    fprintf(out, ":\n");
}

static bool is_bool(const rule *r)
{
    return !strcmp(r->type, "bool");
}

/* ---- variables ---- */
static void make_variable(const char *name, const char *type)
{
    if (nmade == MAX_BINDINGS)
        grammar_error(current->line, "too many variables");
    binding *b = &made[nmade++];
    int same = 0;
    for (const binding *m = made; m < b; m++)
        same += !strcmp(m->name, name);
    b->name = name;
    snprintf(b->type, sizeof b->type, "%s", type);
    if (same)
        snprintf(b->variable, sizeof b->variable, "%s_%d", name, same + 1);
    else
        snprintf(b->variable, sizeof b->variable, "%s", name);
}

static void start_variables(void)
{
    static const char *const own[] = {"k", "mark", "t0", "e", "self"};
    nmade = nseen = counter = 0;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        make_variable(own[i], "");
}

/* Binds a name to a value of a type; returns the variable. */
static const char *bind(const char *name, const char *type)
{
    int i = 0;
    while (i < nmade && (strcmp(made[i].name, name) || strcmp(made[i].type, type)))
        i++;
    if (i == nmade)
        make_variable(name, type);
    if (nseen == MAX_BINDINGS)
        grammar_error(current->line, "too many variables");
    seen[nseen++] = made[i];
    return made[i].variable;
}

static const char *variable_of(const char *name, size_t n)
{
    for (int i = nseen - 1; i >= 0; i--)
        if (strlen(seen[i].name) == n && !strncmp(seen[i].name, name, n))
            return seen[i].variable;
    return NULL;
}

static bool is_word(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Writes an action or a statement, with the variables of its names. */
static void put_code(const char *text)
{
    for (const char *p = text; *p;) {
        size_t n = 0;
        while (is_word(p[n]))
            n++;
        const char *v = n && (p == text || p[-1] != '.') ? variable_of(p, n) : NULL;
        if (*p == '$') {
            fprintf(out, "t0.line, t0.col, e.end_line, e.end_col");
            p++;
        } else if (*p == '"' || *p == '\'') {
            size_t length = strcspn(p + 1, *p == '"' ? "\"" : "'") + 2;
            fprintf(out, "%.*s", (int)length, p);
            p += length;
        } else if (v) {
            fprintf(out, "%s", v);
            p += n;
        } else {
            fprintf(out, "%.*s", n ? (int)n : 1, p);
            p += n ? n : 1;
        }
    }
}

/* ---- alternatives ---- */
/* What an alternative is part of: a rule, or a fold, whose variable gets the value. */
typedef struct place {
    const char *mark, *kind, *variable;
    bool tail;
} place;

static item *value_item(const alt *a)
{
    item *found = NULL;
    int n = 0;
    for (item *it = a->items; it; it = it->next)
        if (it->name && it->mode != MODE_AND && it->mode != MODE_NOT)
            return it;
    for (item *it = a->items; it; it = it->next)
        if (it->mode == MODE_ONE && it->kind != IT_CUT && it->kind != IT_FOLD) {
            found = it;
            n++;
        }
    return n == 1 ? found : NULL;
}

/* The end of an alternative: true if what follows it in the text is reached. */
static bool emit_value(const alt *a, const place *p, int indent)
{
    if (a->action && strchr(a->action, '$'))
        put(indent, "e = self.last()");
    const char *start = a->error ? "" : p->variable ? p->variable : "return";
    fprintf(out, "%*s%s%s", indent * 4, "", start, a->error ? "" : p->variable ? " = " : " ");
    if (a->action)
        put_code(a->action);
    else if (!p->variable && is_bool(current))
        fprintf(out, "True");
    else
        put_code(value_item(a)->name);
    fputc('\n', out);
    if (p->variable)
        put(indent, "continue");
    return a->error;
}

static bool emit_items(const alt *a, const item *it, const place *p, int indent);

/* Can the alternative fail after it moved? */
static bool moves(const alt *a)
{
    const item *it = a->items;
    while (it && (it->mode == MODE_AND || it->mode == MODE_NOT))
        it = it->next;
    return (it && it->next) || a->error;
}

/* Is the first item one whose success is an if, so that going back can stand inside? */
static bool resets_inside(const alt *a)
{
    const item *it = a->items;
    return it && it->mode == MODE_ONE && !item_infallible(it) && (it->kind == IT_TOKENS || it->kind == IT_RULE || it->kind == IT_SOFT);
}

/* The items behind `it`, in the if of its success. */
static void emit_inside(const alt *a, const item *it, const place *p, int indent)
{
    if (emit_items(a, it->next, p, indent) && it == a->items && resets_inside(a) && moves(a))
        fprintf(out, "%*sself.reset(%s)\n", indent * 4, "", p->mark);
}

static bool emit_tokens_item(const alt *a, const item *it, const place *p, int indent)
{
    const char *k = it == a->items ? p->kind : "self.kinds[self.pos]";
    if (it->mode == MODE_FORCED || (it->mode == MODE_OPTIONAL && it->name)) {
        if (set_size(&it->tokens) != 1)
            grammar_error(it->line, "a single token is needed here");
        const char *var = it->name ? bind(it->name, it->mode == MODE_FORCED ? "Token" : "Token?") : NULL;
        for (int i = 0; i < ntokens; i++)
            if (it->tokens.has[i])
                fprintf(out, "%*s%s%sself.%s(%s)\n", indent * 4, "", var ? var : "", var ? " = " : "",
                        it->mode == MODE_FORCED ? "force" : "optional", token_names[i]);
        return emit_items(a, it->next, p, indent);
    }
    put_if(indent, &it->tokens, k, it->mode != MODE_NOT);
    if (it->mode == MODE_OPTIONAL) {
        put(indent + 1, "self.pos += 1");
        return emit_items(a, it->next, p, indent);
    }
    if (it->mode == MODE_ONE) {
        if (it->name)
            fprintf(out, "%*s%s = self.tokens[self.pos]\n", indent * 4 + 4, "", bind(it->name, "Token"));
        put(indent + 1, "self.pos += 1");
    }
    emit_inside(a, it, p, indent + 1);
    return true;
}

static bool emit_soft(const alt *a, const item *it, const place *p, int indent)
{
    fprintf(out, "%*sif %s(self.kinds[self.pos] == NAME and self.tokens[self.pos].text == \"%s\"):\n", indent * 4, "",
            it->mode == MODE_NOT ? "not " : "", it->text);
    if (it->mode == MODE_OPTIONAL)
        grammar_error(it->line, "an optional soft keyword is not supported");
    if (it->mode == MODE_ONE) {
        if (it->name)
            fprintf(out, "%*s%s = self.tokens[self.pos]\n", indent * 4 + 4, "", bind(it->name, "Token"));
        put(indent + 1, "self.pos += 1");
    }
    emit_inside(a, it, p, indent + 1);
    return true;
}

static bool emit_lookahead(const alt *a, const item *it, const place *p, int indent)
{
    int n = ++counter;
    const rule *r = it->rule;
    if (r->infallible)
        grammar_error(it->line, "looking for %s always succeeds", r->name);
    fprintf(out, "%*sm%d = self.pos\n", indent * 4, "", n);
    fprintf(out, "%*sv%d = self.r_%s()\n", indent * 4, "", n, r->name);
    fprintf(out, "%*sself.reset(m%d)\n", indent * 4, "", n);
    bool yes = it->mode == MODE_AND;
    if (is_bool(r))
        fprintf(out, "%*sif %sv%d:\n", indent * 4, "", yes ? "" : "not ", n);
    else
        fprintf(out, "%*sif v%d is %sNone:\n", indent * 4, "", n, yes ? "not " : "");
    emit_inside(a, it, p, indent + 1);
    return true;
}

static bool emit_rule_item(const alt *a, const item *it, const place *p, int indent)
{
    const rule *r = it->rule;
    if (it->mode == MODE_AND || it->mode == MODE_NOT)
        return emit_lookahead(a, it, p, indent);
    char type[96];
    snprintf(type, sizeof type, "%s%s", r->type, r->infallible || is_bool(r) ? "" : "?");
    const char *var = it->name ? bind(it->name, type) : NULL;
    if (item_infallible(it)) {
        fprintf(out, "%*s%s%sself.r_%s()\n", indent * 4, "", var ? var : "", var ? " = " : "", r->name);
        return emit_items(a, it->next, p, indent);
    }
    if (is_bool(r) && !var) {
        fprintf(out, "%*sif self.r_%s():\n", indent * 4, "", r->name);
    } else if (var) {
        fprintf(out, "%*s%s = self.r_%s()\n", indent * 4, "", var, r->name);
        fprintf(out, "%*sif %s%s:\n", indent * 4, "", var, is_bool(r) ? "" : " is not None");
    } else
        fprintf(out, "%*sif self.r_%s() is not None:\n", indent * 4, "", r->name);
    emit_inside(a, it, p, indent + 1);
    return true;
}

static bool emit_alts(const alt *a, const place *p, int indent);

static bool emit_fold(const alt *a, const item *it, const place *p, int indent)
{
    int n = ++counter;
    char mark[24], kind[24];
    snprintf(mark, sizeof mark, "m%d", n);
    snprintf(kind, sizeof kind, "k%d", n);
    const char *before = variable_of(it->text, strlen(it->text));
    if (!before)
        grammar_error(it->line, "%s is not bound before <<", it->text);
    char fold[24];
    snprintf(fold, sizeof fold, "fold %d", n);
    fprintf(out, "%*s%s = ", indent * 4, "", bind(it->text, fold));
    fprintf(out, "%s\n", before);
    put(indent, "while True:");
    fprintf(out, "%*s%s = self.pos\n", indent * 4 + 4, "", mark);
    fprintf(out, "%*s%s = self.kinds[%s]\n", indent * 4 + 4, "", kind, mark);
    place inner = {mark, kind, variable_of(it->text, strlen(it->text)), false};
    emit_alts(it->alts, &inner, indent + 1);
    put(indent + 1, "break");
    return emit_items(a, it->next, p, indent);
}

/* The alternatives of the rest: failing, each goes back to where the rest begins. */
static bool emit_tail(const item *it, const place *p, int indent)
{
    int n = ++counter;
    char mark[24], kind[24];
    snprintf(mark, sizeof mark, "m%d", n);
    snprintf(kind, sizeof kind, "k%d", n);
    fprintf(out, "%*s%s = self.pos\n%*s%s = self.kinds[%s]\n", indent * 4, "", mark, indent * 4, "", kind, mark);
    place inner = {mark, kind, p->variable, true};
    return emit_alts(it->alts, &inner, indent);
}

static bool emit_items(const alt *a, const item *it, const place *p, int indent)
{
    if (!it)
        return emit_value(a, p, indent);
    switch (it->kind) {
    case IT_TOKENS:
        return emit_tokens_item(a, it, p, indent);
    case IT_SOFT:
        return emit_soft(a, it, p, indent);
    case IT_RULE:
        return emit_rule_item(a, it, p, indent);
    case IT_FOLD:
        return emit_fold(a, it, p, indent);
    case IT_TAIL:
        return emit_tail(it, p, indent);
    case IT_CODE:
        fprintf(out, "%*s%s", indent * 4, "", it->mode == MODE_AND ? "if " : "");
        put_code(it->text);
        if (it->mode == MODE_AND) {
            fprintf(out, ":\n");
            emit_items(a, it->next, p, indent + 1);
            return true;
        }
        fputc('\n', out);
        return emit_items(a, it->next, p, indent);
    case IT_CUT:
        break;
    }
    if (p->variable || current->infallible)
        grammar_error(it->line, "no cut inside << nor where a rule cannot fail");
    if (emit_items(a, it->next, p, indent))
        fprintf(out, "%*sself.reset(mark)\n%*sreturn %s\n", indent * 4, "", indent * 4, "", is_bool(current) ? "False" : "None");
    return false;
}

static void check_value(const alt *a, const place *p)
{
    for (const item *it = a->items; it; it = it->next)
        if (it->kind == IT_TAIL)
            return;
    if (a->action || (!p->variable && is_bool(current)))
        return;
    item *it = value_item(a);
    if (!it)
        grammar_error(a->line, "an alternative with several values needs an action");
    if (!it->name) {
        it->name = "value";
    }
}

/* Returns whether what follows the alternative is reached. */
static bool emit_alt(const alt *a, const place *p, bool guard, int indent)
{
    check_value(a, p);
    token_set first = {{false}};
    bool tested = guard && a->items && (a->items->kind == IT_RULE || a->error) && !alt_first(a, &first);
    if (a->error) {
        fprintf(out, "%*sif self.second", indent * 4, "");
        if (tested) {
            fprintf(out, " and (");
            put_test(&first, p->kind, true);
            fprintf(out, ")");
        }
        fprintf(out, ":\n");
        indent++;
    } else if (tested) {
        put_if(indent, &first, p->kind, true);
        indent++;
    }
    int in_sight = nseen;
    bool falls = emit_items(a, a->items, p, indent);
    nseen = in_sight;
    if (falls && moves(a) && !resets_inside(a))
        fprintf(out, "%*sself.reset(%s)\n", indent * 4, "", p->mark);
    return falls || tested || a->error;
}

/* Returns whether what follows in the text is reached. */
static bool emit_alts(const alt *a, const place *p, int indent)
{
    bool guard = a->next || p->variable || p->tail;
    for (; a; a = a->next)
        if (!emit_alt(a, p, guard, indent)) {
            if (a->next)
                grammar_error(a->next->line, "this alternative is never reached");
            return false;
        }
    if (!p->variable && !p->tail)
        put(indent, is_bool(current) ? "return False" : "return None");
    return true;
}

/* ---- methods ---- */
static bool uses_start(const alt *a)
{
    for (; a; a = a->next) {
        if (a->action && (strchr(a->action, '$') || strstr(a->action, "t0")))
            return true;
        for (const item *it = a->items; it; it = it->next)
            if (uses_start(it->alts) || (it->kind == IT_CODE && strstr(it->text, "t0")))
                return true;
    }
    return false;
}

static void emit_head(const rule *r, const char *prefix)
{
    bool none = !r->infallible && !is_bool(r);
    fprintf(out, "\n    def %s_%s(self) -> \"%s%s\":\n", prefix, r->name, r->type, none ? " | None" : "");
}

/* What a rule gave is remembered in the second pass only: there, alternatives that look for errors read much again. */
static void emit_memo(const rule *r)
{
    if (r->infallible || is_bool(r))
        grammar_error(r->line, "memo is for rules that give a node or None");
    const char *n = r->name;
    emit_head(r, "r");
    fprintf(out, "        if not self.remember:\n            return self.u_%s()\n        mark = self.pos\n        end = self.end_%s[mark]\n"
                 "        if end < 0:\n            return None\n"
                 "        if end > 0:\n            self.pos = end\n            return self.memo_%s[mark]\n"
                 "        value = self.u_%s()\n        self.memo_%s[mark] = value\n"
                 "        self.end_%s[mark] = -1 if value is None else self.pos\n        return value\n", n, n, n, n, n, n);
}

static void emit_rule(const rule *r)
{
    if (r->memo)
        emit_memo(r);
    emit_head(r, r->memo ? "u" : "r");
    put(2, "mark = self.pos");
    put(2, "k = self.kinds[mark]");
    if (r->head_guard && !r->nullable && set_size(&r->first) < ntokens) {
        put_if(2, &r->first, "k", false);
        put(3, is_bool(r) ? "return False" : "return None");
    }
    if (uses_start(r->alts))
        put(2, "t0 = self.tokens[mark]");
    place p = {"mark", "k", NULL, false};
    emit_alts(r->alts, &p, 2);
}

static void emit_element(const item *it, int indent, const char *otherwise)
{
    if (it->kind == IT_TOKENS) {
        put_if(indent, &it->tokens, "self.kinds[self.pos]", false);
        put(indent + 1, otherwise);
        put(indent, "value = self.tokens[self.pos]");
        put(indent, "self.pos += 1");
        return;
    }
    if (it->kind != IT_RULE || it->rule->infallible)
        grammar_error(it->line, "this cannot be repeated");
    fprintf(out, "%*svalue = self.r_%s()\n%*sif %s:\n", indent * 4, "", it->rule->name, indent * 4, "",
            is_bool(it->rule) ? "not value" : "value is None");
    put(indent + 1, otherwise);
}

static void emit_loop(const rule *r)
{
    emit_head(r, "r");
    fprintf(out, "        items: %s = []\n", r->type);
    if (r->minimum) {
        emit_element(r->element, 2, "return None");
        put(2, "items.append(value)");
    }
    put(2, "while True:");
    if (r->separator) {
        if (r->separator->kind != IT_TOKENS)
            grammar_error(r->line, "a separator is a token");
        put_if(3, &r->separator->tokens, "self.kinds[self.pos]", false);
        put(4, "return items");
        put(3, "mark = self.pos");
        put(3, "self.pos += 1");
    }
    if (r->separator && r->element->kind == IT_RULE) {
        fprintf(out, "            value = self.r_%s()\n            if %s:\n                self.reset(mark)\n"
                     "                return items\n", r->element->rule->name, is_bool(r->element->rule) ? "not value" : "value is None");
    } else if (r->separator) {
        put_if(3, &r->element->tokens, "self.kinds[self.pos]", false);
        put(4, "self.reset(mark)");
        put(4, "return items");
        put(3, "value = self.tokens[self.pos]");
        put(3, "self.pos += 1");
    } else
        emit_element(r->element, 3, "return items");
    put(3, "items.append(value)");
}

static void emit_memo_fields(bool init)
{
    for (int i = 0; i < nrules; i++)
        if (rules[i]->memo) {
            const char *n = rules[i]->name, *t = rules[i]->type;
            if (init)
                fprintf(out, "        self.end_%s: list[int] = []\n        self.memo_%s: list[%s | None] = []\n", n, n, t);
            else
                fprintf(out, "        self.end_%s = [0] * len(self.tokens)\n        none_%s: list[%s | None] = [None]\n"
                             "        self.memo_%s = none_%s * len(self.tokens)\n", n, n, t, n, n);
        }
}

static void emit_class(void)
{
    fprintf(out, "class Grammar(Actions):\n    \"\"\"A method for each rule of python.gram.\"\"\"\n\n"
                 "    def __init__(self, source: Source, tokens: list[Token]) -> None:\n        super().__init__(source, tokens)\n");
    emit_memo_fields(true);
    fprintf(out, "\n    def start_second(self) -> None:\n        \"\"\"Before the second pass: nothing is remembered.\"\"\"\n"
                 "        self.second = True\n        self.remember = True\n        self.pos = 0\n");
    emit_memo_fields(false);
    for (int i = 0; i < nrules; i++) {
        current = rules[i];
        start_variables();
        if (current->element)
            emit_loop(current);
        else if (current->alts)
            emit_rule(current);
    }
}

static void put_names(FILE *to)
{
    fprintf(to, "from parser.tokens import (");
    for (int i = 0, width = 100; i < ntokens; i++) {
        int n = (int)strlen(token_names[i]) + 2;
        width += n;
        if (width > 110) {
            fprintf(to, "\n    ");
            width = n;
        }
        fprintf(to, "%s,%s", token_names[i], width + 12 > 110 ? "" : " ");
    }
    fprintf(to, "\n)\n");
}

void emit_grammar(FILE *to)
{
    char *body = NULL;
    size_t size = 0;
    out = open_memstream(&body, &size);
    if (!out)
        grammar_error(0, "out of memory");
    emit_class();
    if (fclose(out))
        grammar_error(0, "out of memory");
    fprintf(to, "# Made by pgen from python.gram.\n%s\n", header ? header : "");
    put_names(to);
    fprintf(to, "\n# which kinds of tokens are in a set\n");
    for (int i = 0; i < ntables; i++) {
        fprintf(to, "FIRST_%d = b\"", i);
        for (int k = 0; k < ntokens; k++)
            fprintf(to, "\\x%02x", tables[i].has[k]);
        fprintf(to, "\"\n");
    }
    fprintf(to, "\n\n%s", body);
    free(body);
}

void emit_tokens(FILE *to)
{
    fprintf(to, "# Made by pgen from python.gram.\n\"\"\"The kinds of tokens.\"\"\"\n\n");
    for (int i = 0; i < ntokens; i++)
        fprintf(to, "%s = %d\n", token_names[i], i);
    fprintf(to, "FIRST_KEYWORD = %d\n\n# the texts; \"\" where they vary\nTEXTS = [", first_keyword);
    for (int i = 0; i < ntokens; i++)
        fprintf(to, "%s\"%s\"", i ? (i % 10 ? ", " : ",\n         ") : "", token_texts[i]);
    fprintf(to, "]\n");
}

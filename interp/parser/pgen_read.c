/* pgen_read.c - reads the notation of python.gram.
 *
 *   %tokens NAME ...                          token kinds whose text varies
 *   %operators '+' PLUS ...                   operators and the names of their kinds
 *   %{ ... %}                                 head of the generated module
 *   rule: TYPE [memo] | items { action } ...  an alternative marked |? is tried in the second pass only
 *
 * Items: 'token', "soft keyword", TOKEN, rule, ( a | b ), x? x* x+ s.x+ &x !x &&'token' ~ (cut) name=x and
 * name<<( items { value } | ... ): while one of these matches, name becomes the value;
 * :( items { value } | ... ), last in its alternative: the rest of it, any of these;
 * {{ statement }}: run when the parser comes there; &{{ condition }}: goes on only if it holds.
 * In actions, t0 is the rule's first token, mark its index, $ the place from it to the last token read, as four arguments.
 * A rule marked memo remembers what it gave, in the second pass. */
#include "pgen.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

rule *rules[MAX_RULES];
int nrules;
char *token_names[MAX_TOKENS], *token_texts[MAX_TOKENS];
int ntokens, first_keyword;
char *header;

static char *text, *at;
static int line = 1;
static rule *current; /* for the names of its groups and loops */
static int parts;

_Noreturn void grammar_error(int where, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    fprintf(stderr, "python.gram:%d: ", where);
    vfprintf(stderr, format, ap);
    fputc('\n', stderr);
    va_end(ap);
    exit(1);
}

static void *need(void *p)
{
    if (!p)
        grammar_error(line, "out of memory");
    return p;
}

static char *copy(const char *from, size_t n)
{
    char *p = need(malloc(n + 1));
    memcpy(p, from, n);
    p[n] = 0;
    return p;
}

static void load(void)
{
    size_t size = 0, room = 1 << 16;
    text = need(malloc(room));
    for (size_t n; (n = fread(text + size, 1, room - size - 1, stdin)) > 0;) {
        size += n;
        if (size + 1 == room)
            text = need(realloc(text, room *= 2));
    }
    text[size] = 0;
    at = text;
}

static void skip(void)
{
    for (; *at && (isspace((unsigned char)*at) || *at == '#'); at++) {
        if (*at == '#')
            at += strcspn(at, "\n");
        if (*at == '\n')
            line++;
        if (!*at)
            return;
    }
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool accept(const char *what)
{
    skip();
    size_t n = strlen(what);
    if (strncmp(at, what, n))
        return false;
    at += n;
    return true;
}

static void expect(const char *what)
{
    if (!accept(what))
        grammar_error(line, "'%s' is needed, not '%.10s'", what, at);
}

/* A word, or NULL. */
static char *word(void)
{
    skip();
    size_t n = 0;
    while (is_word(at[n]))
        n++;
    if (n == 0)
        return NULL;
    at += n;
    return copy(at - n, n);
}

static char *quoted(char quote)
{
    size_t n = strcspn(++at, quote == '\'' ? "'\n" : "\"\n");
    if (at[n] != quote || n == 0)
        grammar_error(line, "a quoted token does not end");
    at += n + 1;
    return copy(at - n - 1, n);
}

static int add_token(char *name, char *as_text)
{
    if (ntokens == MAX_TOKENS)
        grammar_error(line, "too many tokens");
    token_names[ntokens] = name;
    token_texts[ntokens] = as_text;
    return ntokens++;
}

/* The kind of a token by its text; a new word becomes a keyword. */
static int token_of_text(char *t)
{
    for (int i = 0; i < ntokens; i++)
        if (!strcmp(token_texts[i], t))
            return i;
    for (const char *p = t; *p; p++)
        if (!is_word(*p))
            grammar_error(line, "'%s' is no operator", t);
    char *name = need(malloc(strlen(t) + 4));
    sprintf(name, "K_%s", t);
    return add_token(name, t);
}

static int token_of_name(const char *name)
{
    for (int i = 0; i < first_keyword; i++)
        if (!strcmp(token_names[i], name))
            return i;
    return -1;
}

/* ---- items ---- */
static rule *new_rule(const char *name, int where)
{
    if (nrules == MAX_RULES)
        grammar_error(where, "too many rules");
    rule *r = need(calloc(1, sizeof *r));
    if (strlen(name) >= sizeof r->name)
        grammar_error(where, "the name %s is too long", name);
    strcpy(r->name, name);
    r->line = where;
    r->guard = -1;
    return rules[nrules++] = r;
}

static rule *part_rule(const char *what)
{
    char name[sizeof current->name + 32];
    snprintf(name, sizeof name, "%s_%s%d", current->name, what, ++parts);
    return new_rule(name, line);
}

static item *new_item(item_kind kind)
{
    item *it = need(calloc(1, sizeof *it));
    it->kind = kind;
    it->line = line;
    return it;
}

static item *rule_item(rule *r)
{
    item *it = new_item(IT_RULE);
    it->rule = r;
    it->text = r->name;
    return it;
}

static alt *read_alts(bool inner);

/* A group of single tokens is a set of tokens, any other a rule. */
static item *read_group(void)
{
    rule *r = part_rule("group");
    r->group = true;
    r->alts = read_alts(true);
    expect(")");
    item *set = new_item(IT_TOKENS);
    for (alt *a = r->alts; a; a = a->next) {
        item *it = a->items;
        if (!it || it->next || it->kind != IT_TOKENS || it->mode != MODE_ONE || it->name || a->action)
            return free(set), rule_item(r);
        for (int i = 0; i < MAX_TOKENS; i++)
            set->tokens.has[i] |= it->tokens.has[i];
    }
    r->alts = NULL;
    return set;
}

static item *read_atom(void)
{
    skip();
    if (*at == '\'') {
        item *it = new_item(IT_TOKENS);
        it->tokens.has[token_of_text(quoted('\''))] = true;
        return it;
    }
    if (*at == '"') {
        item *it = new_item(IT_SOFT);
        it->text = quoted('"');
        return it;
    }
    if (accept("("))
        return read_group();
    char *name = word();
    if (!name)
        grammar_error(line, "an item is needed, not '%.10s'", at);
    int kind = token_of_name(name);
    item *it = new_item(kind >= 0 ? IT_TOKENS : IT_RULE);
    if (kind >= 0)
        it->tokens.has[kind] = true;
    else
        it->text = name;
    return it;
}

static item *loop(item *element, item *separator, int minimum)
{
    rule *r = part_rule("loop");
    r->element = element;
    r->separator = separator;
    r->minimum = minimum;
    return rule_item(r);
}

static item *read_repeated(void)
{
    item *it = read_atom();
    if (*at == '.' && at[1] != '.') {
        at++;
        item *element = read_atom();
        if (*at++ != '+')
            grammar_error(line, "+ is needed after a list with separators");
        return loop(element, it, 1);
    }
    char c = *at;
    if (c == '*' || c == '+') {
        at++;
        return loop(it, NULL, c == '+');
    }
    if (c == '?') {
        at++;
        it->mode = MODE_OPTIONAL;
    }
    return it;
}

static item *read_fold(char *name)
{
    item *it = new_item(IT_FOLD);
    it->text = name;
    expect("(");
    it->alts = read_alts(true);
    expect(")");
    for (alt *a = it->alts; a; a = a->next)
        if (!a->action || a->error)
            grammar_error(a->line, "an alternative of << needs an action");
    return it;
}

static char *read_action(void);

static item *read_item(void)
{
    skip();
    item_mode mode = MODE_ONE;
    if (accept("{{") || accept("&{{")) {
        item *it = new_item(IT_CODE);
        it->mode = at[-3] == '&' ? MODE_AND : MODE_ONE;
        it->text = read_action();
        expect("}");
        return it;
    }
    if (accept(":(")) {
        item *it = new_item(IT_TAIL);
        it->alts = read_alts(true);
        expect(")");
        return it;
    }
    if (accept("~"))
        return new_item(IT_CUT);
    if (accept("&&"))
        mode = MODE_FORCED;
    else if (accept("&"))
        mode = MODE_AND;
    else if (accept("!"))
        mode = MODE_NOT;
    char *start = at, *name = mode == MODE_ONE ? word() : NULL;
    skip();
    if (name && at[0] == '<' && at[1] == '<') {
        at += 2;
        return read_fold(name);
    }
    if (name && *at == '=') {
        at++;
    } else {
        at = start;
        name = NULL;
    }
    item *it = mode == MODE_ONE ? read_repeated() : read_atom();
    it->name = name;
    if (mode != MODE_ONE)
        it->mode = mode;
    if (mode == MODE_FORCED && it->kind != IT_TOKENS)
        grammar_error(it->line, "&& needs a token");
    return it;
}

/* Does `name:` stand here, the start of the next rule? */
static bool at_rule(void)
{
    size_t n = 0;
    while (is_word(at[n]))
        n++;
    return n > 0 && at[n] == ':';
}

static char *read_action(void)
{
    while (isspace((unsigned char)*at))
        line += *at++ == '\n';
    char *start = at;
    for (int depth = 1;; at++) {
        if (!*at)
            grammar_error(line, "an action does not end");
        line += *at == '\n';
        depth += (*at == '{') - (*at == '}');
        if (depth == 0)
            break;
    }
    char *end = at++;
    while (end > start && isspace((unsigned char)end[-1]))
        end--;
    char *action = copy(start, (size_t)(end - start));
    for (char *p = action; *p; p++)
        if (*p == '\n')
            *p = ' ';
    return action;
}

static alt *read_alt(bool error)
{
    alt *a = need(calloc(1, sizeof *a));
    a->error = error;
    a->line = line;
    for (item **end = &a->items;; end = &(*end)->next) {
        skip();
        if (!*at || *at == '|' || *at == ')' || *at == '%' || at_rule())
            break;
        if (*at == '{' && at[1] != '{') {
            at++;
            a->action = read_action();
            break;
        }
        *end = read_item();
        if ((*end)->kind == IT_TAIL)
            break;
    }
    if (error && !a->action)
        grammar_error(a->line, "an alternative |? needs an action");
    return a;
}

/* Alternatives up to what cannot start one: in a rule, each starts with a bar. */
static alt *read_alts(bool inner)
{
    alt *first = NULL, **end = &first;
    skip();
    if (inner && *at != '|') {
        *end = read_alt(false);
        end = &(*end)->next;
    }
    while (accept("|")) {
        bool error = *at == '?';
        at += error;
        *end = read_alt(error);
        end = &(*end)->next;
    }
    return first;
}

/* ---- the file ---- */
static void read_header(void)
{
    char *end = strstr(at, "%}");
    if (!end)
        grammar_error(line, "%%{ does not end");
    header = copy(at, (size_t)(end - at));
    for (; at < end; at++)
        line += *at == '\n';
    at += 2;
}

static void read_directive(void)
{
    if (*at == '{') {
        at++;
        read_header();
        return;
    }
    char *what = word();
    if (what && !strcmp(what, "tokens")) {
        for (skip(); isupper((unsigned char)*at); skip())
            add_token(word(), "");
    } else if (what && !strcmp(what, "operators")) {
        for (skip(); *at == '\''; skip()) {
            char *as_text = quoted('\''), *name = word();
            if (!name)
                grammar_error(line, "the operator '%s' has no name", as_text);
            add_token(name, as_text);
        }
    } else {
        grammar_error(line, "%%tokens, %%operators or %%{ is needed");
    }
    first_keyword = ntokens;
}

/* `rule: TYPE`, where TYPE ends with the line. */
static void read_rule(char *name)
{
    for (int i = 0; i < nrules; i++)
        if (!strcmp(rules[i]->name, name))
            grammar_error(line, "the rule %s stands twice", name);
    rule *r = current = new_rule(name, line);
    parts = 0;
    expect(":");
    while (*at == ' ')
        at++;
    size_t n = strcspn(at, "\n");
    char *type = copy(at, n), *memo = strstr(type, " memo");
    at += n;
    if (memo) {
        r->memo = true;
        *memo = 0;
    }
    if (!*type)
        grammar_error(line, "the rule %s has no type", name);
    r->type = type;
    r->alts = read_alts(false);
    if (!r->alts)
        grammar_error(line, "the rule %s has no alternative", name);
}

static void resolve_item(item *it)
{
    if (it->kind != IT_RULE || it->rule)
        return;
    for (int i = 0; i < nrules; i++)
        if (!strcmp(rules[i]->name, it->text))
            it->rule = rules[i];
    if (!it->rule)
        grammar_error(it->line, "there is no rule %s", it->text);
}

static void resolve_alts(alt *a)
{
    for (; a; a = a->next)
        for (item *it = a->items; it; it = it->next) {
            resolve_item(it);
            resolve_alts(it->alts);
        }
}

/* The type of an item's value; that of a group is its only value's, or "bool". */
static char *item_type(item *it)
{
    return it->kind == IT_TOKENS || it->kind == IT_SOFT ? "Token" : it->kind == IT_RULE ? it->rule->type : NULL;
}

static char *group_type(rule *r)
{
    for (alt *a = r->alts; a; a = a->next)
        if (a->action)
            grammar_error(a->line, "a group has no action: make it a rule");
    return r->alts->next || r->alts->items->next ? "bool" : item_type(r->alts->items);
}

/* Inner rules stand behind the rules that hold them and before what they hold. */
static void infer_types(void)
{
    for (int i = nrules - 1; i >= 0; i--) {
        rule *r = rules[i];
        if (r->element) {
            resolve_item(r->element);
            if (r->separator)
                resolve_item(r->separator);
        }
    }
    for (int round = 0; round < 4; round++)
        for (int i = 0; i < nrules; i++) {
            rule *r = rules[i];
            if (r->type)
                continue;
            char *type = r->element ? item_type(r->element) : r->alts ? group_type(r) : "bool";
            if (type && r->element) {
                r->type = need(malloc(strlen(type) + 8));
                sprintf(r->type, "list[%s]", type);
            } else
                r->type = type;
        }
    for (int i = 0; i < nrules; i++)
        if (!rules[i]->type)
            grammar_error(rules[i]->line, "the type of a group is not found");
}

void read_grammar(void)
{
    load();
    for (skip(); *at; skip()) {
        if (accept("%")) {
            read_directive();
            continue;
        }
        char *name = word();
        if (!name)
            grammar_error(line, "a rule is needed, not '%.10s'", at);
        read_rule(name);
    }
    for (int i = 0; i < nrules; i++)
        resolve_alts(rules[i]->alts);
    infer_types();
}

/* pgen_first.c - which rules cannot fail, which may be empty, and with which tokens each may start. */
#include "pgen.h"
#include <string.h>

static bool alts_infallible(const alt *a);

bool item_infallible(const item *it)
{
    switch (it->kind) {
    case IT_CUT:
    case IT_FOLD:
        return true;
    case IT_CODE:
        return it->mode == MODE_ONE;
    case IT_TAIL:
        return alts_infallible(it->alts);
    case IT_RULE:
        return it->mode == MODE_OPTIONAL || (it->mode == MODE_ONE && it->rule->infallible);
    default:
        return it->mode == MODE_OPTIONAL || it->mode == MODE_FORCED;
    }
}

static bool alt_infallible(const alt *a)
{
    if (a->error)
        return false;
    for (const item *it = a->items; it; it = it->next)
        if (!item_infallible(it))
            return false;
    return true;
}

static bool alts_infallible(const alt *a)
{
    for (; a; a = a->next)
        if (alt_infallible(a))
            return true;
    return false;
}

static bool rule_infallible(const rule *r)
{
    return r->element ? r->minimum == 0 : alts_infallible(r->alts);
}

static bool alts_nullable(const alt *a);

static bool item_nullable(const item *it)
{
    if (it->kind == IT_TAIL)
        return alts_nullable(it->alts);
    if (it->kind == IT_CUT || it->kind == IT_FOLD || it->kind == IT_CODE)
        return true;
    if (it->mode == MODE_OPTIONAL || it->mode == MODE_AND || it->mode == MODE_NOT)
        return true;
    return it->kind == IT_RULE && it->rule->nullable;
}

static bool alts_nullable(const alt *a)
{
    for (; a; a = a->next) {
        bool all = !a->error;
        for (const item *it = a->items; it; it = it->next)
            all &= item_nullable(it);
        if (all)
            return true;
    }
    return false;
}

static bool rule_nullable(const rule *r)
{
    return r->element ? r->minimum == 0 || item_nullable(r->element) : alts_nullable(r->alts);
}

/* Adds the tokens with which the item may start. */
static void item_first(const item *it, token_set *out)
{
    if (it->kind == IT_TOKENS) {
        for (int i = 0; i < MAX_TOKENS; i++)
            out->has[i] |= it->tokens.has[i];
    } else if (it->kind == IT_RULE) {
        for (int i = 0; i < MAX_TOKENS; i++)
            out->has[i] |= it->rule->first.has[i];
    } else if (it->kind == IT_SOFT) {
        for (int i = 0; i < ntokens; i++)
            out->has[i] |= !strcmp(token_names[i], "NAME");
    } else if (it->kind == IT_FOLD || it->kind == IT_TAIL) {
        for (const alt *a = it->alts; a; a = a->next)
            alt_first(a, out);
    }
}

bool alt_first(const alt *a, token_set *out)
{
    for (const item *it = a->items; it; it = it->next) {
        /* what must follow is a bound, too */
        if (it->mode == MODE_AND && it->kind == IT_TOKENS)
            return item_first(it, out), false;
        if (it->mode == MODE_NOT || it->mode == MODE_AND)
            continue;
        item_first(it, out);
        if (!item_nullable(it))
            return false;
    }
    return true;
}

static bool grow(rule *r)
{
    token_set before = r->first;
    bool infallible = r->infallible, nullable = r->nullable;
    r->infallible = rule_infallible(r);
    r->nullable = rule_nullable(r);
    if (r->element)
        item_first(r->element, &r->first);
    for (const alt *a = r->alts; a; a = a->next)
        alt_first(a, &r->first);
    return infallible != r->infallible || nullable != r->nullable || memcmp(&before, &r->first, sizeof before);
}

/* A method that is called where its rule may well be absent looks at the first token before anything else. */
static void mark_guards(const alt *a)
{
    for (; a; a = a->next)
        for (const item *it = a->items; it; it = it->next) {
            if (it->kind == IT_RULE && (it->mode != MODE_ONE || it == a->items))
                it->rule->head_guard = true;
            mark_guards(it->alts);
        }
}

/* Would the rule, at the place where it starts, come back to itself? */
static void check_left(rule *r, int state[MAX_RULES]);

static bool left_item(const item *it, int state[MAX_RULES])
{
    if (it->kind == IT_RULE)
        check_left(it->rule, state);
    if (it->kind == IT_TAIL)
        for (const alt *a = it->alts; a; a = a->next)
            for (const item *inner = a->items; inner && left_item(inner, state); inner = inner->next)
                ;
    return item_nullable(it);
}

static void check_left(rule *r, int state[MAX_RULES])
{
    int i = 0;
    while (rules[i] != r)
        i++;
    if (state[i] == 1)
        grammar_error(r->alts ? r->alts->line : r->line, "the rule %s calls itself on its left", r->name);
    if (state[i])
        return;
    state[i] = 1;
    if (r->element)
        left_item(r->element, state);
    for (const alt *a = r->alts; a; a = a->next)
        for (const item *it = a->items; it && left_item(it, state); it = it->next)
            ;
    state[i] = 2;
}

void compute_first(void)
{
    int state[MAX_RULES] = {0};
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < nrules; i++)
            more |= grow(rules[i]);
    }
    for (int i = 0; i < nrules; i++)
        check_left(rules[i], state);
    for (int i = 0; i < nrules; i++) {
        rule *r = rules[i];
        if (r->element && r->element->kind == IT_RULE)
            r->element->rule->head_guard = true;
        if (r->element && (r->element->mode != MODE_ONE || item_nullable(r->element)))
            grammar_error(r->line, "what is repeated may be empty");
        if (r->alts && (r->alts->next || r->element))
            mark_guards(r->alts);
        for (const alt *a = r->alts; a; a = a->next)
            for (const item *it = a->items; it; it = it->next) {
                if (it->kind == IT_RULE && it->mode != MODE_ONE)
                    it->rule->head_guard = true;
                mark_guards(it->alts);
            }
    }
}

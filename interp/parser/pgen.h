/* pgen.h - the grammar as pgen holds it, between its reader (pgen_read.c) and its writers (pgen_first.c, pgen_emit.c). */
#ifndef PGEN_H
#define PGEN_H
#include <stdbool.h>
#include <stdio.h>

enum { MAX_TOKENS = 128, MAX_RULES = 512 };

/* A set of token kinds. */
typedef struct token_set {
    bool has[MAX_TOKENS];
} token_set;

typedef enum { IT_TOKENS, IT_SOFT, IT_RULE, IT_CUT, IT_FOLD, IT_TAIL, IT_CODE } item_kind;
typedef enum { MODE_ONE, MODE_OPTIONAL, MODE_AND, MODE_NOT, MODE_FORCED } item_mode;

struct alt;
struct rule;

/* One step of an alternative. */
typedef struct item {
    struct item *next;
    item_kind kind;
    item_mode mode;
    int line;
    char *name;       /* the variable that it is bound to, or NULL */
    token_set tokens; /* IT_TOKENS: any of these */
    char *text;       /* IT_SOFT: the word; IT_RULE: the rule's name; IT_FOLD: the variable; IT_CODE: a statement */
    struct rule *rule;
    struct alt *alts; /* IT_FOLD, IT_TAIL */
} item;

typedef struct alt {
    struct alt *next;
    item *items;
    char *action;
    bool error; /* tried in the second pass only; its action raises or does nothing */
    int line;
} alt;

/* A rule; a group is a rule without a name of its own, a loop a rule that repeats `element`. */
typedef struct rule {
    char name[64];
    char *type; /* of the result; "bool" and "Token" are known here */
    alt *alts;
    item *element, *separator; /* a loop */
    int minimum;
    bool memo, infallible, nullable, head_guard, group, uses_mark;
    token_set first;
    int line, guard;
} rule;

extern rule *rules[MAX_RULES];
extern int nrules;
extern char *token_names[MAX_TOKENS]; /* as constants of the generated module */
extern char *token_texts[MAX_TOKENS]; /* as they are written, "" where they vary */
extern int ntokens, first_keyword;
extern char *header; /* copied to the head of the generated module */

/** Prints a message with the grammar's line and ends the program. */
_Noreturn void grammar_error(int line, const char *format, ...) __attribute__((format(printf, 2, 3)));
/** Reads the grammar from standard input. */
void read_grammar(void);
/** Works out which rules cannot fail, which may be empty, and with which tokens each may start. */
void compute_first(void);
/** May the alternative start with any token? If not, `out` gets those with which it may. */
bool alt_first(const alt *a, token_set *out);
/** Can the item not fail? */
bool item_infallible(const item *it);
/** Writes the class of methods. */
void emit_grammar(FILE *out);
/** Writes the module of token kinds. */
void emit_tokens(FILE *out);

#endif

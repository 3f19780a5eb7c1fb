/* astgen.h - the abstract syntax as read from python.asdl. */
#pragma once
#include <stdbool.h>

enum { MAX_NODES = 256, MAX_FIELDS = 10 };

typedef struct field {
    char name[32], type[32];
    bool optional, list; /* an optional int is 0 where it is None */
} field;

typedef struct node {
    char kind[32], name[32];
    field fields[MAX_FIELDS];
    int nfields;
} node;

extern node nodes[MAX_NODES];
extern int nnodes;

/* Is a kind one without any field, whose nodes are integers? */
bool is_enum(const char *kind);
/* Is node k the first of its kind? */
bool is_first(int k);
/* Do the nodes of a kind have lines and columns? */
bool has_position(const char *kind);

void print_table(void);
void print_objects(void);
void print_trees(void);

/* pgen.c - a build tool: python.gram on standard input becomes, on standard output, the module of the token kinds
 * (`pgen tokens`) or the class of parsing methods (`pgen grammar`), in RPy. The notation stands in pgen_read.c. */
#include "pgen.h"
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc != 2 || (strcmp(argv[1], "tokens") && strcmp(argv[1], "grammar"))) {
        fprintf(stderr, "usage: pgen tokens|grammar < python.gram\n");
        return 2;
    }
    read_grammar();
    compute_first();
    if (!strcmp(argv[1], "tokens"))
        emit_tokens(stdout);
    else
        emit_grammar(stdout);
    return ferror(stdin) || fflush(stdout) ? 1 : 0;
}

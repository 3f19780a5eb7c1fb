/* namegen.c - a build tool: namegen DIRECTORY writes lib/nametable.py on standard output: names of characters and what
 * normalization needs, from the Unicode character database in DIRECTORY, as of Unicode 14.0, the version of Python 3.11. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 0x110000, VERSION = 14, MOST = 60000 };

typedef struct {
    char *name;
    unsigned code;
} entry;

static entry entries[MOST];
static size_t count;
static bool newer[LIMIT], excluded[LIMIT];
static const char *directory;

static void fail(const char *file, const char *what)
{
    fprintf(stderr, "%s/%s: %s\n", directory, file, what);
    exit(1);
}

static FILE *open_file(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *f = fopen(path, "r");
    if (!f)
        fail(name, "cannot be read");
    return f;
}

static void add(const char *name, unsigned code)
{
    if (count == MOST)
        fail("UnicodeData.txt", "too many names");
    entries[count].name = strdup(name);
    if (!entries[count].name)
        fail("UnicodeData.txt", "no memory");
    entries[count++].code = code;
}

/* The field-th field of a line that is separated by semicolons, in a buffer of its own. */
static const char *field(const char *line, int n)
{
    static char buffer[512];
    while (n-- > 0) {
        line = strchr(line, ';');
        if (!line)
            return "";
        line++;
    }
    size_t length = strcspn(line, ";\n");
    snprintf(buffer, sizeof buffer, "%.*s", (int)length, line);
    return buffer;
}

/* Calls mark for the range of each line of a file whose second field begins with word. */
static void ranges(const char *file, const char *word, void (*mark)(unsigned, unsigned, const char *))
{
    FILE *f = open_file(file);
    char line[512];
    while (fgets(line, sizeof line, f)) {
        unsigned first, last;
        char rest[256];
        line[strcspn(line, "#\n")] = 0;
        if (sscanf(line, "%x..%x ; %255[^\n]", &first, &last, rest) != 3) {
            if (sscanf(line, "%x ; %255[^\n]", &first, rest) != 2)
                continue;
            last = first;
        }
        if (!strncmp(rest, word, strlen(word)) && last < LIMIT)
            mark(first, last, rest);
    }
    fclose(f);
}

static void mark_newer(unsigned first, unsigned last, const char *age)
{
    if (atoi(age) > VERSION)
        for (unsigned c = first; c <= last; c++)
            newer[c] = true;
}

static void mark_excluded(unsigned first, unsigned last, const char *rest)
{
    (void)rest;
    for (unsigned c = first; c <= last; c++)
        excluded[c] = true;
}

static void print_range(unsigned first, unsigned last, const char *rest)
{
    (void)rest;
    if (!newer[first])
        printf("    b\"%X-%X\\n\"\n", first, last);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->name, ((const entry *)b)->name);
}

/* One field of all characters that have it; name of the table. */
enum what { CLASS, DECOMPOSITION, PAIR };

static void print_table(const char *title, enum what what)
{
    FILE *f = open_file("UnicodeData.txt");
    char line[512];
    printf("%s = (\n", title);
    while (fgets(line, sizeof line, f)) {
        unsigned code = (unsigned)strtoul(line, NULL, 16), a, b;
        char extra;
        if (code >= LIMIT || newer[code])
            continue;
        const char *text = field(line, what == CLASS ? 3 : 5);
        if (what == CLASS && strcmp(text, "0") != 0)
            printf("    b\"%X=%s\\n\"\n", code, text);
        if (what == DECOMPOSITION && *text)
            printf("    b\"%X=%s\\n\"\n", code, *text == '<' ? strchr(text, '>') + 2 : text);
        if (what == PAIR && !excluded[code] && sscanf(text, "%x %x%c", &a, &b, &extra) == 2)
            printf("    b\"%X %X=%X\\n\"\n", a, b, code);
    }
    fclose(f);
    printf(")\n");
}

static void read_names(void)
{
    FILE *f = open_file("UnicodeData.txt");
    char line[512];
    while (fgets(line, sizeof line, f)) {
        unsigned code = (unsigned)strtoul(line, NULL, 16);
        const char *name = field(line, 1);
        if (code < LIMIT && !newer[code] && *name != '<')
            add(name, code);
    }
    fclose(f);
    f = open_file("NameAliases.txt");
    while (fgets(line, sizeof line, f)) {
        unsigned code = (unsigned)strtoul(line, NULL, 16);
        if (*line != '#' && strchr(line, ';') && code < LIMIT && !newer[code])
            add(field(line, 1), code);
    }
    fclose(f);
    qsort(entries, count, sizeof *entries, by_name);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: namegen DIRECTORY\n");
        return 2;
    }
    directory = argv[1];
    ranges("DerivedAge.txt", "", mark_newer);
    ranges("DerivedNormalizationProps.txt", "Full_Composition_Exclusion", mark_excluded);
    read_names();
    printf("\"\"\"Names of characters, decompositions, compositions, combining classes; lines, made by namegen.\"\"\"\n\n");
    printf("# name;code, by name\nNAMES = (\n");
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(entries[i].name, entries[i - 1].name) != 0)
            printf("    b\"%s;%X\\n\"\n", entries[i].name, entries[i].code);
    printf(")\n# character=what it decomposes to, for compatibility as well\n");
    print_table("DECOMPOSITIONS", DECOMPOSITION);
    printf("# first second=what they compose\n");
    print_table("PAIRS", PAIR);
    printf("# character=combining class\n");
    print_table("CLASSES", CLASS);
    printf("# first-last of the characters that NFKC may change\nCHANGED = (\n");
    ranges("DerivedNormalizationProps.txt", "NFKC_QC", print_range);
    printf(")\n");
    return fflush(stdout) ? 1 : 0;
}

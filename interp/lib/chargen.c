/* chargen.c - a build tool: chargen DIRECTORY writes lib/chartable.py on standard output: the classes of characters and their
 * case mappings, from the Unicode character database in DIRECTORY, as of Unicode 14.0, the version of Python 3.11. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 0x110000, VERSION = 14, LONGEST = 3 };
enum { ALPHA, DECIMAL, DIGIT, NUMERIC, SPACE, LOWER, UPPER, TITLE, XID_START, XID_CONTINUE, CASED, CASE_IGNORABLE, CLASSES };
enum { TO_UPPER, TO_LOWER, TO_TITLE, TO_FOLD, MAPPINGS };

static const char *const class_names[] = { "ALPHA", "DECIMAL", "DIGIT", "NUMERIC", "SPACE", "LOWER", "UPPER", "TITLE",
    "XID_START", "XID_CONTINUE", "CASED", "CASE_IGNORABLE" };
static const char *const mapping_names[] = { "TO_UPPER", "TO_LOWER", "TO_TITLE", "TO_FOLD" };

static unsigned short classes[LIMIT];
static unsigned mappings[MAPPINGS][LIMIT][LONGEST]; /* 0: ends here, or maps to itself */
static bool newer[LIMIT];
static const char *directory;
static const char *file_name;
static int line_number;

static void fail(const char *what)
{
    fprintf(stderr, "%s/%s:%d: %s\n", directory, file_name, line_number, what);
    exit(1);
}

static FILE *open_file(const char *name)
{
    char path[4096];
    file_name = name;
    line_number = 0;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *f = fopen(path, "r");
    if (!f)
        fail("cannot be read");
    return f;
}

/* Splits a line at semicolons into at most n fields without the spaces around them; how many there are. */
static int next_line(FILE *f, char *line, size_t size, char **fields, int n)
{
    while (fgets(line, (int)size, f)) {
        line_number++;
        line[strcspn(line, "#\n")] = 0;
        if (!line[strspn(line, " \t")])
            continue;
        int k = 0;
        for (char *p = line; p && k < n; k++) {
            char *end = strchr(p, ';');
            if (end)
                *end = 0;
            fields[k] = p + strspn(p, " \t");
            for (char *e = p + strlen(p); e > fields[k] && (e[-1] == ' ' || e[-1] == '\t'); *--e = 0)
                ;
            p = end ? end + 1 : NULL;
        }
        return k;
    }
    fclose(f);
    return 0;
}

static void read_range(const char *text, unsigned *first, unsigned *last)
{
    int n = sscanf(text, "%x..%x", first, last);
    if (n < 1)
        fail("a code point is needed");
    if (n == 1)
        *last = *first;
    if (*last >= LIMIT || *first > *last)
        fail("a range of code points is wrong");
}

static void read_ages(void)
{
    char line[1024], *field[2];
    FILE *f = open_file("DerivedAge.txt");
    while (next_line(f, line, sizeof line, field, 2) == 2) {
        unsigned first, last;
        read_range(field[0], &first, &last);
        for (; atoi(field[1]) > VERSION && first <= last; first++)
            newer[first] = true;
    }
}

static void add(unsigned cp, int class)
{
    if (!newer[cp])
        classes[cp] |= (unsigned short)(1u << class);
}

/* The classes that follow from the category and the direction. */
static void classify(unsigned cp, const char *category, const char *direction)
{
    if (category[0] == 'L')
        add(cp, ALPHA);
    if (!strcmp(category, "Lt"))
        add(cp, TITLE);
    if (!strcmp(category, "Zs") || !strcmp(direction, "WS") || !strcmp(direction, "B") || !strcmp(direction, "S"))
        add(cp, SPACE);
}

static void read_data(void)
{
    char line[1024], *field[15];
    FILE *f = open_file("UnicodeData.txt");
    unsigned first = LIMIT;
    while (next_line(f, line, sizeof line, field, 15)) {
        unsigned cp = (unsigned)strtoul(field[0], NULL, 16);
        if (cp >= LIMIT)
            fail("a code point beyond 10FFFF");
        if (strstr(field[1], ", First>")) {
            first = cp;
            continue;
        }
        for (first = first < cp ? first : cp; first < cp; first++)
            classify(first, field[2], field[4]);
        classify(cp, field[2], field[4]);
        first = LIMIT;
        if (newer[cp])
            continue;
        mappings[TO_UPPER][cp][0] = (unsigned)strtoul(field[12], NULL, 16);
        mappings[TO_LOWER][cp][0] = (unsigned)strtoul(field[13], NULL, 16);
        mappings[TO_TITLE][cp][0] = (unsigned)strtoul(field[14], NULL, 16);
        if (!mappings[TO_TITLE][cp][0])
            mappings[TO_TITLE][cp][0] = mappings[TO_UPPER][cp][0];
    }
}

/* The code points of a field as what cp maps to. */
static void map(int mapping, unsigned cp, const char *text)
{
    int n = 0;
    memset(mappings[mapping][cp], 0, sizeof mappings[mapping][cp]);
    for (char *end; *text && n < LONGEST; text = end)
        mappings[mapping][cp][n++] = (unsigned)strtoul(text, &end, 16);
}

static void read_special(void)
{
    char line[1024], *field[6];
    FILE *f = open_file("SpecialCasing.txt");
    for (int n; (n = next_line(f, line, sizeof line, field, 6));) {
        unsigned cp = (unsigned)strtoul(field[0], NULL, 16);
        if (n < 4 || cp >= LIMIT)
            fail("four fields are needed");
        if (n > 4 && field[4][0])
            continue; /* under a condition */
        map(TO_LOWER, cp, field[1]);
        map(TO_TITLE, cp, field[2]);
        map(TO_UPPER, cp, field[3]);
    }
}

static void read_folding(void)
{
    char line[1024], *field[3];
    memcpy(mappings[TO_FOLD], mappings[TO_LOWER], sizeof mappings[TO_FOLD]);
    for (unsigned cp = 0x13A0; cp <= 0x13F5; cp++) /* Cherokee folds to its capitals */
        mappings[TO_FOLD][cp][0] = 0;
    FILE *f = open_file("CaseFolding.txt");
    while (next_line(f, line, sizeof line, field, 3) == 3) {
        unsigned cp = (unsigned)strtoul(field[0], NULL, 16);
        if (cp < LIMIT && !newer[cp] && (field[1][0] == 'C' || field[1][0] == 'F'))
            map(TO_FOLD, cp, field[2]);
    }
}

/* The lines of a file of properties whose name is a class's. */
static void read_properties(const char *file, int n, const char *const names[], const int class[])
{
    char line[1024], *field[2];
    FILE *f = open_file(file);
    while (next_line(f, line, sizeof line, field, 2) == 2) {
        unsigned first, last;
        read_range(field[0], &first, &last);
        for (int k = 0; k < n; k++)
            for (unsigned cp = first; !strcmp(field[1], names[k]) && cp <= last; cp++)
                add(cp, class[k]);
    }
}

static void put_number(unsigned n, unsigned count)
{
    printf("%s\\x%02x\\x%02x\\x%02x%s", count % 8 ? "" : "    b\"", n >> 16, (n >> 8) & 255, n & 255, count % 8 == 7 ? "\"\n" : "");
}

static void put_class(int class)
{
    bool now = false;
    unsigned n = 0;
    printf("%s = (\n", class_names[class]);
    for (unsigned cp = 0; cp < LIMIT; cp++)
        if ((classes[cp] >> class & 1) != now) {
            now = !now;
            put_number(cp, n++);
        }
    printf("%s)\n", n % 8 ? "\"\n" : "");
}

static void put_mapping(int mapping, int base)
{
    unsigned n = 0;
    printf("%s = (\n", mapping_names[mapping]);
    for (unsigned cp = 0; cp < LIMIT; cp++) {
        const unsigned *to = mappings[mapping][cp];
        unsigned self[LONGEST] = { cp, 0, 0 };
        if (base < 0 ? !to[0] || !memcmp(to, self, sizeof self) : !memcmp(to, mappings[base][cp], sizeof self))
            continue;
        put_number(cp, n++);
        put_number(to[0] ? to[0] : cp, n++);
        put_number(to[1], n++);
        put_number(to[2], n++);
    }
    printf("%s)\n", n % 8 ? "\"\n" : "");
}

int main(int argc, char **argv)
{
    static const char *const derived[] = { "Lowercase", "Uppercase", "XID_Start", "XID_Continue", "Cased", "Case_Ignorable" };
    static const int derived_classes[] = { LOWER, UPPER, XID_START, XID_CONTINUE, CASED, CASE_IGNORABLE };
    static const char *const numeric[] = { "Decimal", "Decimal", "Decimal", "Digit", "Digit", "Numeric" };
    static const int numeric_classes[] = { DECIMAL, DIGIT, NUMERIC, DIGIT, NUMERIC, NUMERIC };
    static const unsigned lower_since_15[] = { 0x10FC, 0xA7F2, 0xA7F3, 0xA7F4, 0xAB69 };
    if (argc != 2) {
        fprintf(stderr, "usage: chargen DIRECTORY\n");
        return 2;
    }
    directory = argv[1];
    read_ages();
    read_data();
    read_special();
    read_folding();
    read_properties("DerivedCoreProperties.txt", 6, derived, derived_classes);
    read_properties("extracted/DerivedNumericType.txt", 6, numeric, numeric_classes);
    for (unsigned i = 0; i < sizeof lower_since_15 / sizeof *lower_since_15; i++)
        classes[lower_since_15[i]] &= (unsigned short)~(1u << LOWER | 1u << CASED);
    puts("\"\"\"Classes of characters and case mappings; made by chargen.\"\"\"\n\n"
         "# Classes: three bytes for each code point at which the answer changes, first to yes.");
    for (int class = 0; class < CLASSES; class++)
        put_class(class);
    puts("\n# Mappings: a code point and the three that it becomes, 0 where there are fewer; those of titles that are not those\n"
         "# of upper case, and of foldings that are not those of lower case.");
    for (int mapping = 0; mapping < MAPPINGS; mapping++)
        put_mapping(mapping, mapping == TO_TITLE ? TO_UPPER : mapping == TO_FOLD ? TO_LOWER : -1);
    return ferror(stdout) != 0;
}

/* ucdgen.c - a build tool: ucdgen DIRECTORY writes lib/ucdtable.py on standard output: what unicodedata says of characters, from the
 * Unicode character database in DIRECTORY, as of Unicode 14.0, the version of Python 3.11. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 0x110000, VERSION = 14, FIELDS = 15, MOST_RECORDS = 255 };

/* What runs of characters have in common; the record 0 is that of characters that are not assigned. */
typedef struct {
    char category[3], direction[4], width[3];
    bool mirrored;
} record;

static record properties[LIMIT], records[MOST_RECORDS];
static int record_count;
static bool newer[LIMIT], since_3_2[LIMIT];
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

/* Splits the next line with a semicolon into fields without spaces around them; how many there are, 0 at the end of the file. */
static int next_line(FILE *f, char *line, size_t size, char **fields, bool comments)
{
    while (fgets(line, (int)size, f)) {
        line[strcspn(line, comments ? "#\n" : "\n")] = 0;
        if (!strchr(line, ';'))
            continue;
        int n = 0;
        for (char *p = line; p && n < FIELDS; n++) {
            char *end = strchr(p, ';');
            if (end)
                *end = 0;
            fields[n] = p + strspn(p, " \t");
            for (char *e = p + strlen(p); e > fields[n] && (e[-1] == ' ' || e[-1] == '\t'); *--e = 0)
                ;
            p = end ? end + 1 : NULL;
        }
        return n;
    }
    fclose(f);
    return 0;
}

/* The range of a first field; the code point after its last one. */
static unsigned read_range(const char *text, unsigned *first)
{
    unsigned last;
    int n = sscanf(text, "%x..%x", first, &last);
    if (n == 1)
        last = *first;
    if (n < 1 || last >= LIMIT || *first > last)
        fail(text, "no range of code points");
    return last + 1;
}

static void read_ages(void)
{
    char line[1024], *field[FIELDS];
    FILE *f = open_file("DerivedAge.txt");
    while (next_line(f, line, sizeof line, field, true)) {
        unsigned cp, end = read_range(field[0], &cp);
        double age = atof(field[1]);
        for (; cp < end; cp++) {
            newer[cp] = age >= VERSION + 1;
            since_3_2[cp] = age > 3.21;
        }
    }
}

static void set(unsigned cp, char **field)
{
    record *r = &properties[cp];
    if (newer[cp])
        return;
    snprintf(r->category, sizeof r->category, "%s", field[2]);
    snprintf(r->direction, sizeof r->direction, "%s", field[4]);
    r->mirrored = *field[9] == 'Y';
    strcpy(r->width, "N");
}

static void read_data(void)
{
    char line[1024], *field[FIELDS];
    FILE *f = open_file("UnicodeData.txt");
    unsigned first = LIMIT;
    while (next_line(f, line, sizeof line, field, false) == FIELDS) {
        unsigned cp = (unsigned)strtoul(field[0], NULL, 16);
        if (cp >= LIMIT)
            fail("UnicodeData.txt", "a code point beyond 10FFFF");
        if (strstr(field[1], ", First>")) {
            first = cp;
            continue;
        }
        for (first = first < cp ? first : cp; first <= cp; first++)
            set(first, field);
        first = LIMIT;
    }
    f = open_file("EastAsianWidth.txt");
    while (next_line(f, line, sizeof line, field, true)) {
        unsigned cp, end = read_range(field[0], &cp);
        for (; cp < end; cp++)
            if (*properties[cp].category)
                snprintf(properties[cp].width, sizeof properties[cp].width, "%s", field[1]);
    }
}

static int record_of(unsigned cp)
{
    for (int i = 0; i < record_count; i++)
        if (!memcmp(&records[i], &properties[cp], sizeof *records))
            return i;
    if (record_count == MOST_RECORDS)
        fail("UnicodeData.txt", "too many records");
    records[record_count] = properties[cp];
    return record_count++;
}

static void put_byte(unsigned n, unsigned *column)
{
    printf(*column % 32 ? "\\x%02x" : *column ? "\"\n    b\"\\x%02x" : "    b\"\\x%02x", n & 255);
    ++*column;
}

/* Runs: four bytes for each place where the number changes, the code point in three and the number. */
static void put_runs(const char *name, int (*number)(unsigned))
{
    unsigned column = 0;
    int last = -1;
    printf("%s = (\n", name);
    for (unsigned cp = 0; cp < LIMIT; cp++) {
        int n = number(cp);
        if (n == last)
            continue;
        last = n;
        put_byte(cp >> 16, &column);
        put_byte(cp >> 8, &column);
        put_byte(cp, &column);
        put_byte((unsigned)n, &column);
    }
    printf("\"\n)\n");
}

static int is_older(unsigned cp)
{
    return *properties[cp].category && !since_3_2[cp];
}

/* Numeric values; those of decimal digits and of other digits are marked. */
static void put_numbers(void)
{
    char line[1024], *field[FIELDS];
    FILE *f = open_file("extracted/DerivedNumericValues.txt");
    printf("NUMBERS = (\n");
    while (next_line(f, line, sizeof line, field, true)) {
        unsigned cp, end = read_range(field[0], &cp);
        for (; cp < end; cp++)
            if (!newer[cp])
                printf("    b\"%X=%s\\n\"\n", cp, field[3]);
    }
    printf(")\n");
}

static void put_tags(void)
{
    char line[1024], *field[FIELDS];
    FILE *f = open_file("UnicodeData.txt");
    printf("TAGS = (\n");
    while (next_line(f, line, sizeof line, field, false) == FIELDS)
        if (*field[5] == '<' && !newer[strtoul(field[0], NULL, 16)]) {
            field[5][strcspn(field[5], ">")] = 0;
            printf("    b\"%s=%s\\n\"\n", field[0], field[5] + 1);
        }
    printf(")\n");
}

static void put_aliases(void)
{
    char line[1024], *field[FIELDS];
    FILE *f = open_file("NameAliases.txt");
    printf("ALIASES = (\n");
    while (next_line(f, line, sizeof line, field, true))
        if (!newer[strtoul(field[0], NULL, 16)])
            printf("    b\"%s\\n\"\n", field[1]);
    printf(")\n");
}

static void put_sequences(void)
{
    char line[1024], *field[FIELDS];
    FILE *f = open_file("NamedSequences.txt");
    printf("SEQUENCES = (\n");
    while (next_line(f, line, sizeof line, field, true))
        printf("    b\"%s=%s\\n\"\n", field[0], field[1]);
    printf(")\n");
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: ucdgen DIRECTORY\n");
        return 2;
    }
    directory = argv[1];
    read_ages();
    read_data();
    strcpy(records[0].width, "F");
    record_count = 1;
    for (unsigned cp = 0; cp < LIMIT; cp++)
        if (!*properties[cp].category)
            properties[cp] = records[0];
    puts("\"\"\"Properties of characters; made by ucdgen.\"\"\"\n\n# Runs of a number: the code point where it begins in three bytes, the number.");
    put_runs("RECORD_RUNS", record_of);
    printf("# Was the character there in Unicode 3.2?\n");
    put_runs("OLD_RUNS", is_older);
    printf("# category direction width mirrored, by number\nRECORDS = (\n");
    printf("    b\"Cn  F N\\n\"\n");
    for (int i = 1; i < record_count; i++)
        printf("    b\"%s %s %s %c\\n\"\n", records[i].category, records[i].direction, records[i].width, records[i].mirrored ? 'Y' : 'N');
    printf(")\n# character=numeric value\n");
    put_numbers();
    printf("# character=tag of a decomposition for compatibility\n");
    put_tags();
    printf("# names that are aliases\n");
    put_aliases();
    printf("# name=sequence\n");
    put_sequences();
    return fflush(stdout) ? 1 : 0;
}

/* printgen.c - a build tool: printgen UnicodeData.txt DerivedAge.txt writes lib/printable.py on standard output: which code
 * points from U+0100 on str.isprintable accepts, in Unicode 14.0, the version of Python 3.11.
 *
 * Not printable are the categories Cc, Cf, Cs, Co, Cn, Zl, Zp and Zs, and what later versions of Unicode assigned. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT = 0x110000, FIRST = 0x100, VERSION = 14 };

static bool printable[LIMIT];

static void fail(const char *file, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", file, line, what);
    exit(1);
}

static FILE *open_or_fail(const char *file)
{
    FILE *f = fopen(file, "r");
    if (!f) {
        fprintf(stderr, "printgen: cannot read %s\n", file);
        exit(1);
    }
    return f;
}

/* Sets what is assigned and neither "other" nor a separator. Big ranges have a first and a last line. */
static void read_data(const char *file)
{
    FILE *f = open_or_fail(file);
    char line[1024];
    long first = -1;
    int n = 0;
    while (fgets(line, sizeof line, f)) {
        n++;
        char *name = strchr(line, ';');
        char *category = name ? strchr(name + 1, ';') : NULL;
        long cp = strtol(line, NULL, 16);
        if (!category || cp < 0 || cp >= LIMIT)
            fail(file, n, "a code point, a name and a category are needed");
        if (category > name + 8 && !memcmp(category - 8, ", First>", 8)) {
            first = cp;
            continue;
        }
        if (first < 0)
            first = cp;
        for (; first <= cp; first++)
            printable[first] = category[1] != 'C' && category[1] != 'Z';
        first = -1;
    }
    fclose(f);
}

/* Clears what is newer than VERSION. */
static void read_ages(const char *file)
{
    FILE *f = open_or_fail(file);
    char line[1024];
    int n = 0;
    while (fgets(line, sizeof line, f)) {
        unsigned long first, last;
        int major;
        n++;
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (sscanf(line, "%lx..%lx ; %d.", &first, &last, &major) != 3) {
            if (sscanf(line, "%lx ; %d.", &first, &major) != 2)
                fail(file, n, "a range and a version are needed");
            last = first;
        }
        if (last >= LIMIT)
            fail(file, n, "a code point beyond 10FFFF");
        for (; major > VERSION && first <= last; first++)
            printable[first] = false;
    }
    fclose(f);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: printgen UnicodeData.txt DerivedAge.txt\n");
        return 2;
    }
    read_data(argv[1]);
    read_ages(argv[2]);
    puts("\"\"\"Printable code points from U+0100 on; made by printgen.\"\"\"\n\n"
         "# Three bytes for each code point at which the answer changes, first to yes.\nCHANGES = (");
    bool now = false;
    int n = 0;
    for (unsigned cp = FIRST; cp < LIMIT; cp++)
        if (printable[cp] != now) {
            now = !now;
            printf("%s\\x%02x\\x%02x\\x%02x%s", n % 8 ? "" : "    b\"", cp >> 16, (cp >> 8) & 255, cp & 255, n % 8 == 7 ? "\"\n" : "");
            n++;
        }
    printf("%s)\n\n\n"
           "def in_table(cp: int) -> bool:\n"
           "    \"\"\"Is a code point from U+0100 on printable?\"\"\"\n"
           "    low = 0\n"
           "    high = len(CHANGES) // 3\n"
           "    while low < high:\n"
           "        i = (low + high) // 2\n"
           "        if (CHANGES[3 * i] << 16) + (CHANGES[3 * i + 1] << 8) + CHANGES[3 * i + 2] <= cp:\n"
           "            low = i + 1\n"
           "        else:\n"
           "            high = i\n"
           "    return low & 1 != 0\n", n % 8 ? "\"\n" : "");
    return ferror(stdout) != 0;
}

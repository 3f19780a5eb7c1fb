/* start.c - CAPROCK_JIT, program.jit, and the hook that emitted programs call. */
#include "jit/background.h"
#include "jit/meta.h"
#include "jit/start.h"

#include <stdlib.h>
#include <string.h>

jit_program jit_prog;
static jit_settings settings;

/* ---- options ---- */
static bool number(const char *s, size_t n, int64_t least, int64_t *out)
{
    int64_t v = 0;
    if (n == 0 || n > 9)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        v = v * 10 + (s[i] - '0');
    }
    *out = v;
    return v >= least;
}

static bool option(const char *w, size_t n, jit_options *o)
{
#define WORD(s) (n == sizeof s - 1 && !memcmp(w, s, n))
#define VALUE(s, least, to) (n > sizeof s && !memcmp(w, s "=", sizeof s) && number(w + sizeof s, n - sizeof s, least, to))
    if (WORD("on"))
        o->on = true;
    else if (WORD("off"))
        o->on = false;
    else if (WORD("sync"))
        o->sync = true;
    else if (WORD("background"))
        o->sync = false;
    else if (WORD("stress")) {
        o->stress = o->sync = true;
        o->threshold = o->function = 2;
        o->bridge = 1;
    } else if (WORD("stats"))
        o->stats = true;
    else if (WORD("backend=llvm"))
        o->interp = false;
    else if (WORD("backend=interp"))
        o->interp = true;
    else
        return VALUE("threshold", 1, &o->threshold) || VALUE("function", 1, &o->function)
               || VALUE("bridge", 1, &o->bridge) || VALUE("tier2", 0, &o->tier2);
    return true;
}

const char *jit_parse_options(const char *text, jit_options *o, char bad[static 64])
{
    *o = (jit_options){.on = true, .threshold = 409, .function = 1619, .bridge = 50, .tier2 = 60000};
    while (text && *text) {
        size_t n = strcspn(text, ",");
        if (!option(text, n, o)) {
            size_t k = n < 63 ? n : 63;
            memcpy(bad, text, k);
            bad[k] = 0;
            return "unknown or malformed word";
        }
        text += n + (text[n] == ',');
    }
    return NULL;
}

/* ---- program.jit ---- */
static bool fits(const jc_header *h, uint64_t size)
{
    uint64_t want = sizeof *h + sizeof(jc_descr) * (uint64_t)h->ndescrs + sizeof(jc_param) * (uint64_t)h->nparams
                    + sizeof(jc_code) * (uint64_t)h->ncodes + sizeof(jc_live) * (uint64_t)h->nlive
                    + sizeof(uint16_t) * (uint64_t)h->nunits + 8 * ((uint64_t)h->nints + h->nfloats)
                    + sizeof(jc_driver) * (uint64_t)h->ndrivers + sizeof(jc_effects) * (uint64_t)h->nfuncs
                    + sizeof(uint16_t) * (uint64_t)h->nplaces;
    return h->magic == JC_MAGIC && h->size == size && want == size;
}

bool jit_program_open(const rt_program *p)
{
    const jc_header *h = (const jc_header *)(const void *)p->jit;
    if (!h || (size_t)(p->jit_end - p->jit) < sizeof *h || !fits(h, (uint64_t)(p->jit_end - p->jit)))
        return false;
    const char *at = (const char *)(h + 1);
    jit_prog.h = h;
    jit_prog.refs = p->jit_refs;
    jit_prog.statics = p->jit_statics;
#define PART(member, type, count)                                                                  \
    jit_prog.member = (const type *)(const void *)at;                                              \
    at += sizeof(type) * h->count
    PART(descrs, jc_descr, ndescrs);
    PART(params, jc_param, nparams);
    PART(codes, jc_code, ncodes);
    PART(live, jc_live, nlive);
    PART(units, uint16_t, nunits);
    PART(ints, int64_t, nints);
    PART(floats, double, nfloats);
    PART(drivers, jc_driver, ndrivers);
    PART(effects, jc_effects, nfuncs);
    PART(places, uint16_t, nplaces);
    return h->ndrivers > 0;
}

const char *jit_start(const rt_program *p, const char *text, char bad[static 64])
{
    const char *what = jit_parse_options(text, &settings.options, bad);
    if (what || !settings.options.on || !jit_program_open(p))
        return what;
    const char *log = getenv("CAPROCK_JITLOG");
    settings.llvm = p->jit_llvm;
    settings.log = log && *log ? fopen(log, "w") : NULL;
    if (log && *log && !settings.log) {
        fprintf(stderr, "CAPROCK_JITLOG: cannot write '%.200s'\n", log);
        exit(2);
    }
    if (jit_loops_start(&settings))
        rt_jit_hook = jit_can_enter, rt_jit_function_hook = jit_enter_function;
    return NULL;
}

void jit_stop(void)
{
    if (settings.options.stats)
        jit_loops_report();
    jit_background_stop();
    if (settings.log) {
        jit_loops_log(settings.log);
        fclose(settings.log);
    }
}

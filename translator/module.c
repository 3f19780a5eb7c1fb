/* module.c - loading: the main file, what it imports, and the names of each module. */
#include "translator/front.h"
#include "translator/lex.h"

#include <errno.h>
#include <string.h>

tr_program tr_prog;

static tr_map builtins; /* name -> tr_symbol */

/* Names that modules of the library give without RPy text of their own. */
static const struct {
    const char *module;
    const char *names; /* space-separated; a type name is followed by '!' */
} intrinsic[] = {
    {"", "print len abs min max sum sorted range enumerate zip reversed ord chr repr hex isinstance hash id divmod "
         "pow super int! float! bool! str! bytes! list! dict! tuple! object! property staticmethod"},
    {"rtlib", "ovfcheck float_to_bits bits_to_float Array! StringBuilder! ByteBuffer! r_uint! r_int8! r_uint8! r_int16! r_uint16! r_int32! "
              "r_uint32!"},
    {"rtlib.jit", "JitDriver promote promote_string elidable elidable_promote unroll_safe dont_look_inside "
                  "look_inside_iff loop_invariant hint isconstant isvirtual we_are_jitted conditional_call "
                  "conditional_call_elidable record_exact_class frames"},
    {"rtlib.host", "read_file write_file append_file time_ns clock_ns random_bytes getenv exit flush read_line "
                   "file_exists write_bytes"
                   " open close read write seek truncate sync isatty dup dup2 pipe inheritable"
                   " set_inheritable terminal_size status fd_status entries current_folder read_link"
                   " make_folder remove_folder remove_file change_folder access change_mode truncate_file"
                   " set_times rename link symlink process_id umask kill clock clock_step sleep calendar calendar_seconds calendar_text set_signal signals_wait take_signal socket socket_pair bind connect listen shutdown accept socket_name receive send socket_option set_socket_option address_info name_info net_text net_number start_thread thread_id threads yield_thread park unpark per_thread call ask poll exec spawn environment set_variable unset_variable"
                   " processors last_error error_text"},
    {"rtlib.math", "sqrt cbrt exp exp2 expm1 log log1p log2 log10 sin cos tan asin acos atan sinh "
                   "cosh tanh asinh acosh atanh erf erfc tgamma lgamma floor ceil trunc atan2 fmod copysign "
                   "remainder nextafter"},
    {"rtlib.gc", "collect collect_young WeakRef! identity_hash watch next_dead"},
    {"rtlib.entries", "entry_probe entry_add entry_key entry_missing"},
    {"sys", "stdout stderr"},
    {"typing", "TypeVar Generic Optional! Callable! ClassVar!"},
    {"collections.abc", "Callable!"},
    {"__future__", "annotations"},
};

static tr_symbol *symbol(tr_symkind kind, tr_name name, tr_span span)
{
    tr_symbol *s = TR_NEW(tr_symbol);
    s->kind = kind;
    s->name = name;
    s->span = span;
    return s;
}

static void add_intrinsics(tr_map *names, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, " ");
        bool type = text[n - 1] == '!';
        tr_name name = tr_intern_n(text, n - type);
        tr_symbol *s = symbol(type ? SYM_TYPE : SYM_BUILTIN, name, (tr_span){0});
        s->builtin = name;
        tr_map_put(names, name, s);
        text += n + (text[n] == ' ');
    }
}

tr_symbol *tr_lookup(tr_module *m, tr_name name)
{
    tr_symbol *s = tr_map_get(&m->names, name);
    return s ? s : tr_map_get(&builtins, name);
}

static void define(tr_module *m, tr_symbol *s)
{
    tr_symbol *old = tr_map_get(&m->names, s->name);
    if (old && old->span.src) {
        tr_error(s->span, D_redefined, s->name);
        tr_note(old->span, "the first definition");
        return;
    }
    tr_map_put(&m->names, s->name, s);
}

static const char *c_name(const char *text)
{
    tr_buf b = {0};
    for (; *text; text++)
        if (*text == '.')
            tr_puts(&b, "__");
        else
            tr_putc(&b, *text);
    return b.s;
}

tr_static *tr_static_new(tr_module *m, tr_name name, const char *cname, tr_span span)
{
    tr_static *s = TR_NEW(tr_static);
    s->name = name;
    s->module = m;
    s->span = span;
    s->cname = cname;
    tr_push(&m->statics, s);
    return s;
}

tr_static *tr_module_static(tr_module *m, tr_name name, tr_span span)
{
    tr_symbol *s = tr_map_get(&m->names, name);
    if (s && s->kind == SYM_STATIC && s->stat->module == m)
        return s->stat;
    s = symbol(SYM_STATIC, name, span);
    s->stat = tr_static_new(m, name, tr_format("%s_%s", m->cname, name), span);
    s->stat->is_final = true;
    define(m, s);
    return s->stat;
}

/* ---- files ---- */
static tr_module *find_module(tr_name name)
{
    for (int i = 0; i < tr_prog.modules.n; i++)
        if (tr_prog.modules.v[i]->name == name)
            return tr_prog.modules.v[i];
    return NULL;
}

static tr_module *load_module(tr_name name, tr_span from);

static char *try_path(const char *dir, tr_name name, const char *tail, size_t *n, const char **path)
{
    tr_buf b = {0};
    tr_printf(&b, "%s/", dir);
    for (const char *p = name; *p; p++)
        tr_putc(&b, *p == '.' ? '/' : *p);
    tr_puts(&b, tail);
    *path = b.s;
    return tr_read_file(b.s, n);
}

static char *find_text(tr_name name, size_t *n, const char **path, bool *rtlib)
{
    static const char *const tails[] = {".py", "/__init__.py"};
    char *text;
    bool lib = strncmp(name, "rtlib.", 6) == 0;
    for (int i = 0; i < 2; i++) {
        if (!lib && (text = try_path(tr_prog.dir, name, tails[i], n, path)))
            return text;
        for (int k = 0; !lib && k < tr_prog.path.n; k++)
            if ((text = try_path(tr_prog.path.v[k], name, tails[i], n, path)))
                return text;
        if (lib && tr_prog.libdir && (text = try_path(tr_prog.libdir, name, tails[i], n, path))) {
            *rtlib = true;
            return text;
        }
    }
    return NULL;
}

static tr_module *intrinsic_module(tr_name name)
{
    for (size_t i = 1; i < sizeof intrinsic / sizeof *intrinsic; i++) {
        if (strcmp(intrinsic[i].module, name))
            continue;
        tr_module *m = TR_NEW(tr_module);
        m->name = name;
        m->cname = c_name(name);
        m->is_rtlib = true;
        add_intrinsics(&m->names, intrinsic[i].names);
        tr_push(&tr_prog.modules, m);
        return m;
    }
    return NULL;
}

/* ---- imports ---- */
static void import_module(tr_module *m, tr_node *n)
{
    tr_module *to = load_module(n->name, n->span);
    if (!to)
        return;
    if (strchr(n->name, '.') && !n->name2) {
        tr_error(n->span, D_unsupported, "import of a dotted module without a name", "import a.b as b, or from a import b");
        return;
    }
    tr_symbol *s = symbol(SYM_MODULE, n->name2 ? n->name2 : n->name, n->span);
    s->module = to;
    define(m, s);
}

static void import_names(tr_module *m, tr_node *n)
{
    if (n->name == tr_intern("__future__"))
        return;
    tr_module *from = load_module(n->name, n->span);
    for (int i = 0; from && i < n->list.n; i++) {
        tr_node *a = n->list.v[i];
        tr_symbol *s = tr_map_get(&from->names, a->name), *copy;
        tr_name sub = tr_intern(tr_format("%s.%s", n->name, a->name));
        tr_name local = a->name2 ? a->name2 : a->name;
        if (s) {
            copy = symbol(s->kind, local, a->span);
            *copy = *s;
            copy->name = local;
            copy->span = a->span;
        } else {
            size_t size;
            const char *path;
            bool lib;
            if (!find_module(sub) && !intrinsic_module(sub) && !find_text(sub, &size, &path, &lib)) {
                tr_error(a->span, D_no_name_in_module, n->name, a->name);
                continue;
            }
            copy = symbol(SYM_MODULE, local, a->span);
            copy->module = load_module(sub, a->span);
        }
        define(m, copy);
    }
}

/* Names that module-level statements bind become static variables. One that is bound once, and not in a loop or branch (again),
 * is final. */
static void scan_target(tr_module *m, tr_node *t, bool again)
{
    if (t->kind == E_TUPLE || t->kind == E_LIST)
        for (int i = 0; i < t->list.n; i++)
            scan_target(m, t->list.v[i], again);
    if (t->kind != E_NAME)
        return;
    bool seen = tr_map_has(&m->names, t->name);
    tr_static *s = tr_module_static(m, t->name, t->span);
    if (seen || again)
        s->is_final = false;
}

static void scan_statements(tr_module *m, tr_nodes *list, bool nested)
{
    for (int i = 0; i < list->n; i++) {
        tr_node *n = list->v[i];
        switch (n->kind) {
        case S_ASSIGN:
            for (int k = 0; k < n->list.n; k++)
                scan_target(m, n->list.v[k], nested);
            break;
        case S_ANN:
            scan_target(m, n->a, nested);
            break;
        case S_AUG:
        case S_FOR:
            scan_target(m, n->a, true);
            break;
        case S_DEF:
        case S_CLASS:
            continue;
        default:
            break;
        }
        if (n->kind == S_ASSIGN) /* its lists are expressions */
            continue;
        scan_statements(m, &n->list, true);
        scan_statements(m, &n->list2, true);
        scan_statements(m, &n->list3, true);
        scan_statements(m, &n->list4, true);
    }
}

/* `global x` anywhere makes x plain memory. */
static void scan_globals(tr_module *m, tr_nodes *list)
{
    for (int i = 0; i < list->n; i++) {
        tr_node *n = list->v[i];
        if (n->kind == S_GLOBAL)
            for (int k = 0; k < n->names.n; k++) {
                tr_symbol *s = tr_map_get(&m->names, n->names.v[k]);
                if (s && s->kind == SYM_STATIC)
                    s->stat->is_final = false;
            }
        scan_globals(m, &n->list);
        scan_globals(m, &n->list2);
        scan_globals(m, &n->list3);
        scan_globals(m, &n->list4);
    }
}

/* NAME = constant at the top of the module. */
static void find_literals(tr_module *m)
{
    for (int i = 0; i < m->ast->list.n; i++) {
        tr_node *n = m->ast->list.v[i];
        bool plain = n->kind == S_ASSIGN && n->list.n == 1 && n->list.v[0]->kind == E_NAME && tr_is_literal(n->a);
        tr_symbol *s = plain ? tr_map_get(&m->names, n->list.v[0]->name) : NULL;
        if (s && s->kind == SYM_STATIC)
            s->stat->literal = n->a;
    }
}

static bool is_typevar(tr_node *n)
{
    return n->kind == S_ASSIGN && n->list.n == 1 && n->list.v[0]->kind == E_NAME && n->a->kind == E_CALL
           && n->a->a->kind == E_NAME && n->a->a->name == tr_intern("TypeVar");
}

static void define_names(tr_module *m)
{
    for (int i = 0; i < m->ast->list.n; i++) {
        tr_node *n = m->ast->list.v[i];
        if (n->kind == S_IMPORT)
            import_module(m, n);
        else if (n->kind == S_FROM)
            import_names(m, n);
        else if (is_typevar(n))
            define(m, symbol(SYM_TYPEVAR, n->list.v[0]->name, n->span));
        else if (tr_is_driver(n)) {
            tr_symbol *s = symbol(SYM_DRIVER, n->list.v[0]->name, n->span);
            s->driver = tr_driver_new(m, n);
            tr_push(&tr_prog.drivers, s->driver);
            define(m, s);
        } else if (n->kind == S_CLASS) {
            tr_symbol *s = symbol(SYM_CLASS, n->name, n->span);
            s->cls = TR_NEW(tr_class);
            *s->cls = (tr_class){.name = n->name, .module = m, .ast = n, .span = n->span, .exc = -1};
            s->cls->cname = tr_format("%s_%s", m->cname, n->name);
            define(m, s);
        } else if (n->kind == S_DEF) {
            tr_symbol *s = symbol(SYM_FUNC, n->name, n->span);
            s->func = TR_NEW(tr_func);
            *s->func = (tr_func){.name = n->name, .module = m, .ast = n, .span = n->span, .slot = -1};
            s->func->qualname = tr_format("%s.%s", m->name, n->name);
            s->func->cname = tr_format("%s_%s", m->cname, n->name);
            define(m, s);
        }
    }
    tr_nodes rest = {0};
    for (int i = 0; i < m->ast->list.n; i++)
        if (!is_typevar(m->ast->list.v[i]) && !tr_is_driver(m->ast->list.v[i]))
            tr_push(&rest, m->ast->list.v[i]);
    m->ast->list = rest; /* type variables and drivers are declarations, not code */
    scan_statements(m, &rest, false);
    find_literals(m);
    scan_globals(m, &m->ast->list);
}

static tr_module *load_text(tr_name name, const char *path, const char *text, size_t n)
{
    tr_module *m = TR_NEW(tr_module);
    m->name = name;
    m->cname = c_name(name);
    m->src = tr_source_new(path, text, n);
    /* registered before its imports, so that a cycle finds it */
    int errors = tr_diag_count();
    m->ast = tr_parse(m->src);
    tr_push(&tr_prog.modules, m);
    if (!m->ast || tr_diag_count() > errors)
        return m->ast ? m : NULL;
    int at = tr_prog.modules.n - 1;
    define_names(m);
    /* import order: behind what it imported */
    memmove(&tr_prog.modules.v[at], &tr_prog.modules.v[at + 1],
            sizeof(tr_module *) * (size_t)(tr_prog.modules.n - at - 1));
    tr_prog.modules.v[tr_prog.modules.n - 1] = m;
    return m;
}

static tr_module *load_module(tr_name name, tr_span from)
{
    tr_module *m = find_module(name);
    if (m)
        return m->ast || m->is_rtlib ? m : NULL;
    if ((m = intrinsic_module(name)))
        return m;
    size_t n;
    const char *path;
    bool rtlib = false;
    char *text = find_text(name, &n, &path, &rtlib);
    if (!text) {
        tr_error(from, D_no_module, name);
        return NULL;
    }
    m = load_text(name, path, text, n);
    if (m)
        m->is_rtlib = rtlib;
    return m;
}

/* ---- functions that the translator itself calls ---- */
tr_func *tr_library_func(const char *module, const char *name)
{
    tr_module *m = find_module(tr_intern(module));
    if (!m) {
        m = load_module(tr_intern(module), (tr_span){0});
        if (!m || !m->ast)
            return NULL;
        tr_declare_module(m);
        m->init = NULL;
    }
    tr_symbol *s = tr_map_get(&m->names, tr_intern(name));
    return s && s->kind == SYM_FUNC ? s->func : NULL;
}

/* ---- the whole program ---- */
static void declare_all(void)
{
    for (int i = 0; i < tr_prog.modules.n; i++)
        if (tr_prog.modules.v[i]->ast)
            tr_declare_module(tr_prog.modules.v[i]);
}

static void find_main(tr_module *m)
{
    tr_symbol *s = tr_map_get(&m->names, tr_intern("main"));
    if (!s || s->kind != SYM_FUNC) {
        tr_error(tr_span_of(m->src, 0, 0), D_no_main, "");
        return;
    }
    tr_func *f = s->func;
    if (f->params.n != 1 || f->params.v[0].type != tr_type_list(tr_text) || f->result != tr_int)
        tr_error(f->span, D_no_main, "");
    tr_prog.main = f;
}

void tr_reset(void)
{
    const char *libdir = tr_prog.libdir;
    tr_prog = (tr_program){.libdir = libdir};
    builtins = (tr_map){0};
    tr_types_reset();
    tr_diag_reset(0);
}

static void declare_builtins(void)
{
    add_intrinsics(&builtins, intrinsic[0].names);
    tr_declare_exceptions();
    for (int i = 0; i < tr_prog.exceptions.n; i++) {
        tr_class *c = tr_prog.exceptions.e[i].value;
        tr_symbol *s = symbol(SYM_CLASS, c->name, (tr_span){0});
        s->cls = c;
        tr_map_put(&builtins, c->name, s);
    }
}

bool tr_load_program(const char *path)
{
    size_t n;
    char *text = tr_read_file(path, &n);
    if (text)
        return tr_load_text(path, text, n);
    tr_error((tr_span){.src = tr_source_new(path, "", 0), .line = 1}, D_cannot_read, strerror(errno));
    return false;
}

bool tr_load_text(const char *path, const char *text, size_t n)
{
    declare_builtins();
    const char *slash = strrchr(path, '/');
    tr_prog.dir = slash ? tr_format("%.*s", (int)(slash - path), path) : ".";
    const char *base = slash ? slash + 1 : path;
    const char *dot = strrchr(base, '.');
    tr_buf name = {0};
    for (const char *p = base; *p && p != dot; p++)
        tr_putc(&name, (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') ? *p : '_');
    tr_module *m = load_text(tr_intern(name.s ? name.s : "_"), path, text, n);
    if (!m || tr_diag_count())
        return false;
    declare_all();
    if (tr_prog.need_main)
        find_main(m);
    return tr_diag_count() == 0;
}

/* emit_program.c - program.c: what depends on the whole program, as data. */
#include "translator/emit.h"
#include "translator/jitcode.h"
#include "translator/pass.h"

#include "rtlib/object.h"

#include <string.h>

static tr_map tuples; /* struct name -> tr_type */

void tr_note_tuple(const char *name, tr_type *t)
{
    tr_map_put(&tuples, name, t);
}

uint32_t tr_tuple_id(tr_type *t)
{
    const char *name = tr_tuple_struct(t);
    for (int i = 0; i < tuples.n; i++)
        if (tuples.e[i].key == name)
            return (uint32_t)(tr_class_id_end() + i);
    tr_bug("tuple without a shape");
}

int tr_static_number(const tr_static *s)
{
    int n = 0;
    for (int i = 0; i < tr_prog.modules.n; i++)
        for (int k = 0; k < tr_prog.modules.v[i]->statics.n; k++, n++)
            if (tr_prog.modules.v[i]->statics.v[k] == s)
                return n;
    tr_bug("static %s of no module", s->name);
}

/* ---- type table ---- */
static void builtin_types(tr_buf *out)
{
    static const char *const items[RT_ITEM_COUNT] = {"ref", "i64", "f64", "u8", "i8", "u16", "i16", "u32", "i32"};
    tr_puts(out, "static const uint32_t off_callable[] = {offsetof(rt_callable, self)};\n"
                 "static const uint32_t off_dict[] = {offsetof(rt_dict, keys), offsetof(rt_dict, values), "
                 "offsetof(rt_dict, hashes), offsetof(rt_dict, index)};\n"
                 "static const uint32_t off_builder[] = {offsetof(rt_builder, buf)};\n"
                 "static const uint32_t off_list[] = {offsetof(rt_list, items)};\n");
    tr_puts(out, "#define FIXED(n, s, offs) {.name = n, .size = sizeof(s), .n_refs = sizeof offs / sizeof *offs, .ref_offs = offs}\n"
                 "#define BYTES_OF(n) {.name = n, .size = offsetof(rt_str, data), .item_size = 1, .extra = 1, .length_off = offsetof(rt_str, length)}\n"
                 "static const rt_typeinfo types[] = {\n"
                 "[RT_TID_STR] = BYTES_OF(\"str\"),\n[RT_TID_BYTES] = BYTES_OF(\"bytes\"),\n"
                 "[RT_TID_CALLABLE] = FIXED(\"Callable\", rt_callable, off_callable),\n"
                 "[RT_TID_DICT] = FIXED(\"dict\", rt_dict, off_dict),\n"
                 "[RT_TID_BUILDER] = FIXED(\"StringBuilder\", rt_builder, off_builder),\n"
                 "[RT_TID_BYTEBUFFER] = FIXED(\"ByteBuffer\", rt_builder, off_builder),\n"
                 "[RT_TID_WEAKREF] = {.name = \"WeakRef\", .size = sizeof(rt_weakref), .flags = RT_TYPE_WEAK},\n");
    for (int i = 0; i < RT_ITEM_COUNT; i++) {
        tr_printf(out, "[RT_TID_ARRAY_FIRST + %d] = {.name = \"Array of %s\", .size = offsetof(rt_array, data), .item_size = %u, "
                       ".item_is_ref = %d, .length_off = offsetof(rt_array, length)},\n",
                  i, items[i], rt_item_size((enum rt_item)i), i == RT_ITEM_REF);
        tr_printf(out, "[RT_TID_LIST_FIRST + %d] = FIXED(\"list of %s\", rt_list, off_list),\n", i, items[i]);
    }
}

static int class_offsets(tr_class *c, const char *cname, tr_buf *out)
{
    int n = c->base ? class_offsets(c->base, cname, out) : 0;
    for (int i = 0; i < c->fields.n; i++)
        if (tr_type_is_ref(c->fields.v[i]->type)) {
            tr_printf(out, "offsetof(struct S_%s, %s), ", cname, c->fields.v[i]->cname);
            n++;
        }
    return n;
}

static void class_tables(tr_class *c, tr_buf *out)
{
    tr_printf(out, "const uint32_t tid_%s = %d, span_%s = %d;\nstatic const uint32_t off_%s[] = {", c->cname, c->lo, c->cname,
              c->hi - c->lo, c->cname);
    class_offsets(c, c->cname, out);
    tr_printf(out, "0};\nstatic const rt_code vt_%s[] = {", c->cname);
    for (int i = 0; i < c->vtable.n; i++)
        if (c->vtable.v[i]->built)
            tr_printf(out, "(rt_code)f_%s, ", c->vtable.v[i]->cname);
        else
            tr_puts(out, "0, ");
    tr_printf(out, "0};\nstatic const uint32_t vi_%s[] = {", c->cname);
    for (int i = 0; i < c->vtable.n; i++)
        tr_printf(out, "%d, ", c->vtable.v[i]->built ? c->vtable.v[i]->id : 0);
    tr_puts(out, "0};\n");
    for (int i = 0; i < c->methods.n; i++) {
        tr_func *f = c->methods.e[i].value;
        if (f->slot >= 0 && !f->overrides)
            tr_printf(out, "const uint32_t slot_%s = %d;\n", f->cname, f->slot);
    }
}

static void class_row(tr_class *c, tr_buf *out)
{
    tr_buf scratch = {0};
    tr_printf(out,
              "[%d] = {.name = \"%s\", .size = (sizeof(struct S_%s) + 7) & ~(size_t)7, .flags = RT_TYPE_CLASS%s, .lo = %d, .hi = %d, "
              ".n_refs = %d, .ref_offs = off_%s, .vtable = vt_%s, .vtable_ids = vi_%s},\n",
              c->lo, c->name, c->cname, c->by_value ? " | RT_TYPE_VALUE" : "", c->lo, c->hi, class_offsets(c, c->cname, &scratch), c->cname, c->cname, c->cname);
}

static void tuple_tables(int first, tr_buf *tables, tr_buf *rows, tr_map *seen)
{
    for (int i = 0; i < tuples.n; i++) {
        const char *name = tuples.e[i].key;
        tr_type *t = tuples.e[i].value;
        int n = 0;
        tr_emit_tuple_struct(t, seen, tables);
        tr_printf(tables, "const uint32_t tid_%s = %d;\nstatic const uint32_t off_%s[] = {", name, first + i, name);
        for (int k = 0; k < t->nargs; k++)
            if (tr_type_is_ref(t->args[k])) {
                tr_printf(tables, "offsetof(struct S_%s, t%d), ", name, k);
                n++;
            }
        tr_puts(tables, "0};\n");
        tr_printf(rows, "[%d] = {.name = \"tuple\", .size = (sizeof(struct S_%s) + 7) & ~(size_t)7, .n_refs = %d, .ref_offs = off_%s},\n",
                  first + i, name, n, name);
    }
}

static void type_table(tr_buf *out)
{
    tr_map seen = {0};
    tr_buf rows = {0};
    for (int i = 0; i < tr_prog.classes.n; i++) {
        tr_emit_struct(tr_prog.classes.v[i], &seen, out);
        class_tables(tr_prog.classes.v[i], out);
        class_row(tr_prog.classes.v[i], &rows);
    }
    tuple_tables(tr_class_id_end(), out, &rows, &seen);
    builtin_types(out);
    tr_puts(out, rows.s);
    tr_puts(out, "};\n\nstatic const uint32_t exc_ids[] = {");
    for (int i = 0; i < tr_prog.exceptions.n; i++)
        tr_printf(out, "%d, ", ((tr_class *)tr_prog.exceptions.e[i].value)->lo);
    tr_puts(out, "};\n\n");
}

/* ---- functions ---- */
static const char *signature(tr_func *f)
{
    tr_buf b = {0};
    tr_putc(&b, tr_type_kind(f->result));
    for (int i = 0; i < f->params.n; i++)
        tr_putc(&b, tr_type_kind(f->params.v[i].type));
    return tr_intern(b.s);
}

static void stub(const char *sig, int number, tr_buf *out)
{
    int at[3] = {0, 0, 0};
    tr_printf(out, "static void stub_%d(rt_code code, const int64_t *ints, const rt_ref *refs, const double *floats, int64_t *result)\n{\n"
                   "    (void)ints, (void)refs, (void)floats, (void)result;\n    ", number);
    if (*sig == 'i')
        tr_puts(out, "*result = ");
    if (*sig == 'r')
        tr_puts(out, "*result = (int64_t)(intptr_t)");
    if (*sig == 'f')
        tr_puts(out, "*result = rt_float_to_bits(");
    tr_printf(out, "((%s (*)(", tr_ctype(*sig));
    for (const char *p = sig + 1; *p; p++)
        tr_printf(out, "%s%s", p > sig + 1 ? ", " : "", tr_ctype(*p));
    tr_printf(out, "%s))code)(", sig[1] ? "" : "void");
    for (const char *p = sig + 1; *p; p++) {
        int k = *p == 'i' ? 0 : *p == 'r' ? 1 : 2;
        tr_printf(out, "%s%s[%d]", p > sig + 1 ? ", " : "", k == 0 ? "ints" : k == 1 ? "refs" : "floats", at[k]++);
    }
    tr_printf(out, "%s);\n}\n", *sig == 'f' ? ")" : "");
}

static void icall(tr_func *f, tr_buf *out)
{
    tr_puts(out, "static ");
    tr_emit_prototype(f, tr_format("ic_%s", f->cname), true, out);
    tr_printf(out, "\n{\n    (void)self;\n    %sf_%s(", tr_type_kind(f->result) == 'v' ? "" : "return ", f->cname);
    for (int i = 0; i < f->params.n; i++)
        tr_printf(out, "%sa%d", i ? ", " : "", i);
    tr_puts(out, ");\n}\n");
}

static bool is_method(const tr_func *f)
{
    return f->cls && !f->is_static;
}

static void functions(tr_buf *out)
{
    tr_map sigs = {0};
    tr_buf rows = {0}, names = {0};
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        tr_func *f = tr_prog.funcs.v[i];
        const char *sig = signature(f);
        if (!tr_map_has(&sigs, sig)) {
            stub(sig, sigs.n, out);
            tr_printf(&names, "stub_%d, ", sigs.n);
            tr_map_put(&sigs, sig, (void *)(intptr_t)sigs.n);
        }
        bool plain = f->address_taken && !is_method(f);
        if (plain) {
            icall(f, out);
            tr_printf(out, "rt_callable c_%s = {{RT_TID_CALLABLE, GC_STATIC}, %d, 0};\n", f->cname, f->id);
        }
        tr_printf(&rows, "{(rt_code)f_%s, ", f->cname);
        if (plain)
            tr_printf(&rows, "(rt_code)ic_%s, ", f->cname);
        else if (is_method(f))
            tr_printf(&rows, "(rt_code)f_%s, ", f->cname);
        else
            tr_puts(&rows, "0, ");
        tr_printf(&rows, "\"%s\", %d, %d},\n", f->qualname, (int)(intptr_t)tr_map_get(&sigs, sig), f->jitcode);
    }
    tr_printf(out, "static const rt_stub stubs[] = {%s0};\nstatic const rt_func functab[] = {\n%s};\n\n", names.s, rows.s);
}

/* Addresses of all static variables, by tr_static_number. */
static void all_statics(tr_buf *out)
{
    tr_buf rows = {0};
    for (int i = 0; i < tr_prog.modules.n; i++)
        for (int k = 0; k < tr_prog.modules.v[i]->statics.n; k++) {
            tr_static *s = tr_prog.modules.v[i]->statics.v[k];
            bool exists = s->type && s->type->kind != TY_ERROR && s->type->kind != TY_VOID;
            if (!exists) {
                tr_puts(&rows, "0, ");
                continue;
            }
            if (!tr_type_is_ref(s->type))
                tr_printf(out, "extern %s s_%s RT_HIDDEN;\n", tr_ctype(tr_type_kind(s->type)), s->cname);
            tr_printf(&rows, "&s_%s, ", s->cname);
        }
    tr_printf(out, "static void *const jit_statics[] = {%s0};\n", rows.s ? rows.s : "");
}

/* program.jit as bytes of the executable, with its tables. */
static void jit_part(const char *path, tr_buf *out)
{
    tr_jit_emit_tables(out);
    all_statics(out);
    tr_printf(out, "__asm__(\".section .rodata\\n.balign 8\\n.globl program_jit\\n.hidden program_jit\\nprogram_jit:\\n"
                   ".incbin \\\"%s\\\"\\nprogram_jit_end:\\n.globl program_jit_end\\n.hidden program_jit_end\\n.previous\\n\");\n"
                   "extern const uint8_t program_jit[], program_jit_end[];\n#include \"jit/jit.h\"\n\n", path);
    for (int i = 0; i < tr_prog.classes.n; i++) {
        tr_class *c = tr_prog.classes.v[i];
        for (int k = 0; k < c->fields.n; k++)
            tr_printf(out, "_Static_assert(offsetof(struct S_%s, %s) == %u, \"layout\");\n", c->cname, c->fields.v[k]->cname,
                      tr_field_offset(c->fields.v[k]));
    }
}

static int statics(tr_buf *out)
{
    int n = 0;
    tr_buf rows = {0};
    for (int i = 0; i < tr_prog.modules.n; i++) {
        tr_module *m = tr_prog.modules.v[i];
        for (int k = 0; k < m->statics.n; k++) {
            tr_static *s = m->statics.v[k];
            if (!s->type || s->type->kind == TY_ERROR || !tr_type_is_ref(s->type))
                continue;
            tr_printf(out, "extern rt_ref s_%s RT_HIDDEN;\n", s->cname);
            tr_printf(&rows, "&s_%s, ", s->cname);
            n++;
        }
    }
    tr_printf(out, "static rt_ref *const statics[] = {%s0};\n\n", rows.s ? rows.s : "");
    return n;
}

void tr_emit_program(const char *jit, const char *llvm, tr_buf *out)
{
    tr_puts(out, "/* whole-program tables */\n#include \"rtlib/rt.h\"\n\n");
    for (int i = 0; i < tr_prog.funcs.n; i++) {
        tr_puts(out, "RT_HIDDEN ");
        tr_emit_prototype(tr_prog.funcs.v[i], tr_format("f_%s", tr_prog.funcs.v[i]->cname), false, out);
        tr_puts(out, ";\n");
    }
    type_table(out);
    functions(out);
    int n = statics(out);
    if (jit)
        jit_part(jit, out);
    tr_puts(out, "static void init(void)\n{\n");
    for (int i = 0; i < tr_prog.modules.n; i++)
        if (tr_prog.modules.v[i]->init)
            tr_printf(out, "    f_%s();\n    if (rt_cur.exc)\n        return;\n", tr_prog.modules.v[i]->init->cname);
    tr_printf(out, "}\n\nint main(int argc, char **argv)\n{\n    static const rt_program p = {\n"
                   "        .types = types, .ntypes = sizeof types / sizeof *types, .exc_ids = exc_ids,\n"
                   "        .functab = functab, .nfuncs = sizeof functab / sizeof *functab, .stubs = stubs,\n"
                   "        .statics = statics, .nstatics = %d, .init = init, .main = f_%s,\n",
              n, tr_prog.main->cname);
    if (jit)
        tr_printf(out, "        .jit = program_jit, .jit_end = program_jit_end, .jit_refs = jit_refs, .jit_statics = jit_statics,\n"
                       "        .jit_llvm = \"%s\", .jit_start = jit_start, .jit_stop = jit_stop,\n", llvm);
    tr_puts(out, "    };\n    return rt_main(&p, argc, argv);\n}\n");
}

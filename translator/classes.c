/* classes.c - type ids and vtables: the whole program's class tree. */
#include "translator/pass.h"

#include "rtlib/object.h"

static int next_id;

static void number(tr_class *c)
{
    c->lo = next_id++;
    c->vtable.n = 0;
    if (c->base)
        for (int i = 0; i < c->base->vtable.n; i++)
            tr_push(&c->vtable, c->base->vtable.v[i]);
    for (int i = 0; i < c->methods.n; i++) {
        tr_func *f = c->methods.e[i].value;
        if (f->typevars.n || f->is_static || f->is_init)
            continue;
        if (f->overrides) {
            f->slot = f->overrides->slot;
            c->vtable.v[f->slot] = f;
        } else {
            f->slot = c->vtable.n;
            tr_push(&c->vtable, f);
        }
    }
    for (int i = 0; i < c->children.n; i++)
        number(c->children.v[i]);
    c->hi = next_id - 1;
}

void tr_number_classes(void)
{
    next_id = RT_TID_PROGRAM_FIRST;
    for (int i = 0; i < tr_prog.classes.n; i++)
        if (!tr_prog.classes.v[i]->base)
            number(tr_prog.classes.v[i]);
}

int tr_class_id_end(void)
{
    return next_id;
}

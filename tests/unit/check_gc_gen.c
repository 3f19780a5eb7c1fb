/* check_gc_gen.c - inside of the generational collector: limits shrunk so that rare paths run, and damage done
 * on purpose that the verifier must see. */
#include "gc/gen_int.h"
#include "tests/gc/fixture.h"

#include <check.h>
#include <stdlib.h>
#include <sys/resource.h>

static void verify(void)
{
    const char *fault = gc_verify();
    ck_assert_msg(!fault, "%s", fault ? fault : "");
}

static rt_ref tree(int depth, int64_t number)
{
    RT_SS_BEGIN;
    RT_SS_PUT(0, NULL);
    RT_SS_PUT(1, NULL);
    RT_SS_TOP(2);
    if (depth) {
        rt_ref t = tree(depth - 1, 2 * number);
        RT_SS_PUT(0, t);
        t = tree(depth - 1, 2 * number + 1);
        RT_SS_PUT(1, t);
    }
    rt_ref n = t_new_node(number);
    RT_SS_TOP(0);
    NODE(n)->left = ss[0];
    NODE(n)->right = ss[1];
    return n;
}

static void check_tree(rt_ref o, int depth, int64_t number)
{
    ck_assert_ptr_nonnull(o);
    ck_assert_int_eq(NODE(o)->value, number);
    if (!depth) {
        ck_assert(!NODE(o)->left && !NODE(o)->right);
        return;
    }
    check_tree(NODE(o)->left, depth - 1, 2 * number);
    check_tree(NODE(o)->right, depth - 1, 2 * number + 1);
}

/* The mark stack cannot grow: marking falls back to looking at all marked objects again. */
START_TEST(mark_stack_of_a_few_entries)
{
    t_start("nursery=64K,verify");
    gen.stack_max = (size_t[]){1, 2, 7, 64}[_i];
    t_slots(3);
    SLOT(0) = tree(12, 1);
    SLOT(1) = gc_new_var(T_ARRAY, 20000);
    for (int i = 0; i < 20000; i += 7) {
        rt_ref o = t_new_node(i);
        t_set_item(SLOT(1), i, o);
    }
    gc_collect(2);
    gc_collect(2);
    check_tree(SLOT(0), 12, 1);
    for (int i = 0; i < 20000; i += 7)
        ck_assert_int_eq(NODE(ITEMS(SLOT(1))[i])->value, i);
    SLOT(0) = NULL;
    gc_collect(2);
    gc_stats s;
    gc_get_stats(&s);
    ck_assert_int_le(s.live, 400000);
    t_stop();
}
END_TEST

/* The remembered set lost entries: it is made again from the headers. */
START_TEST(remembered_set_lost)
{
    t_start("nursery=64K");
    t_slots(2);
    SLOT(0) = tree(10, 1);
    SLOT(1) = gc_new_var(T_ARRAY, 5000);
    gc_collect(2);
    rt_ref o = SLOT(0);
    for (int i = 0; i < 10; i++) {
        rt_ref v = t_new_node(1000 + i);
        t_set_right(o, v);
        v = t_new_node(2000 + i);
        t_set_item(SLOT(1), i * 400, v);
        o = NODE(o)->left;
    }
    gen.rem.n = 0;
    gen.rem_lost = true;
    gc_collect(0);
    gc_collect(0);
    verify();
    o = SLOT(0);
    for (int i = 0; i < 10; i++) {
        ck_assert_int_eq(NODE(NODE(o)->right)->value, 1000 + i);
        ck_assert_int_eq(NODE(ITEMS(SLOT(1))[i * 400])->value, 2000 + i);
        o = NODE(o)->left;
    }
    t_stop();
}
END_TEST

/* Marking in small steps while references move from unmarked into marked objects and into roots. */
START_TEST(writes_while_marking)
{
    uint64_t seed = (uint64_t)_i + 5;
    t_start("nursery=64K");
    t_slots(70);
    for (int i = 0; i < 64; i++)
        SLOT(i) = tree(8, 1);
    for (int round = 0; round < 20; round++) {
        gc_collect(2);
        gen_major_start();
        int steps = 0;
        while (gen.phase != GEN_IDLE) {
            for (int k = 0; k < 6; k++) {
                int i = (int)(t_random(&seed) % 64), j = (int)(t_random(&seed) % 64);
                rt_ref x = SLOT(i), y = SLOT(j), l = NODE(x)->left;
                /* the subtrees change places; in between they hang on a root alone */
                SLOT(64) = l;
                t_set_left(x, NULL);
                if (k % 2)
                    gen_major_step(64);
                l = SLOT(64);
                x = SLOT(i);
                y = SLOT(j);
                t_set_left(x, i == j ? l : NODE(y)->left);
                t_set_left(y, l);
                SLOT(64) = NULL;
            }
            if (steps == 3) {
                /* cut off before the marker came: hangs on a root alone until the cycle is over */
                SLOT(66) = NODE(SLOT(40))->left;
                t_set_left(SLOT(40), NULL);
                rt_ref t = tree(7, 2);
                t_set_left(SLOT(40), t);
            }
            SLOT(65) = t_new_node(steps);
            if (gen.mark_ready)
                gc_collect(1);
            else if (steps % 5 == 0)
                gc_collect(0);
            else
                gen_major_step(64);
            steps++;
        }
        ck_assert_int_gt(steps, 5);
        verify();
        for (int i = 0; i < 64; i++)
            check_tree(SLOT(i), 8, 1);
        check_tree(SLOT(66), 7, 2);
        SLOT(66) = NULL;
    }
    t_stop();
}
END_TEST

#ifndef __SANITIZE_ADDRESS__ /* the sanitizer's shadow memory needs the address space */
/* mmap fails: MemoryError, and after letting go everything works again. */
START_TEST(address_space_runs_out)
{
    struct rlimit old, few;
    t_start("nursery=256K");
    t_slots(2);
    getrlimit(RLIMIT_AS, &old);
    few = old;
    few.rlim_cur = (rlim_t)(_i ? 96 : 64) << 20;
    if (setrlimit(RLIMIT_AS, &few)) {
        t_stop();
        ck_abort_msg("setrlimit failed");
    }
    for (int round = 0; round < 3; round++) {
        int64_t n = 0;
        for (;; n++) {
            rt_ref o = _i && n % 50 == 0 ? gc_new_var(T_ARRAY, 4000) : gc_new(T_NODE);
            if (!o)
                break;
            if (o->tid == T_NODE) {
                t_set_left(o, SLOT(0));
                SLOT(0) = o;
            } else {
                t_set_item(o, 0, SLOT(0));
                rt_ref keep = o;
                SLOT(1) = keep;
                o = gc_new(T_NODE);
                if (!o)
                    break;
                t_set_left(o, SLOT(1));
                SLOT(0) = o;
            }
        }
        ck_assert_ptr_nonnull(rt_cur.exc);
        /* again and again: each is an exception */
        for (int i = 0; i < 60; i++) {
            rt_cur.exc = NULL;
            rt_ref o = gc_new_var(T_ARRAY, 30000000);
            ck_assert(!o && rt_cur.exc);
        }
        ck_assert_int_gt(n, _i ? 1000 : 300000);
        rt_cur.exc = NULL;
        SLOT(0) = SLOT(1) = NULL;
        gc_collect(2);
    }
    verify();
    setrlimit(RLIMIT_AS, &old);
    SLOT(0) = tree(14, 1);
    check_tree(SLOT(0), 14, 1);
    t_stop();
}
END_TEST
#endif

/* ---- ageing and the nursery's size follow survival: random links against a model, in phases ---- */
enum { LIVE = 60000, IDS = 400000, PINS = 6 };
typedef struct model {
    int left[IDS], right[IDS]; /* by number of a node: numbers of its referents, -1 none */
    int at[LIVE];              /* number of the node in each item of SLOT(0) */
    int n;
    int pinned[PINS]; /* items, -1 none */
    rt_ref where[PINS];
    uint64_t seed;
} model;

static int pick(model *m, int n)
{
    return (int)(t_random(&m->seed) % (uint64_t)n);
}

static void relink(model *m, int i, int j)
{
    rt_ref o = ITEMS(SLOT(0))[i], to = j < 0 ? NULL : ITEMS(SLOT(0))[j];
    bool left = pick(m, 2);
    (left ? m->left : m->right)[m->at[i]] = j < 0 ? -1 : m->at[j];
    if (left)
        t_set_left(o, to);
    else
        t_set_right(o, to);
}

static void replace(model *m, int i)
{
    int id = m->n++;
    ck_assert_int_lt(id, IDS);
    rt_ref o = t_new_node(id);
    t_set_item(SLOT(0), i, o);
    m->at[i] = id;
    m->left[id] = m->right[id] = -1;
}

/* Pins the node of item i, and lets an older pin go: what is pinned must not move. */
static void repin(model *m, int i)
{
    int k = pick(m, PINS);
    if (m->pinned[k] >= 0) {
        ck_assert_ptr_eq(SLOT(1 + k), m->where[k]);
        gc_unpin(SLOT(1 + k));
    }
    m->pinned[k] = i;
    SLOT(1 + k) = m->where[k] = ITEMS(SLOT(0))[i];
    ck_assert(gc_pin(SLOT(1 + k)));
}

static void check_model(model *m)
{
    for (int i = 0; i < LIVE; i++) {
        rt_ref o = ITEMS(SLOT(0))[i];
        /* a walk of a few links, left and right in turn */
        for (int id = m->at[i], depth = 0; depth < 4; depth++) {
            ck_assert_int_eq(o ? NODE(o)->value : -1, id);
            if (!o)
                break;
            id = depth % 2 ? m->left[id] : m->right[id];
            o = depth % 2 ? NODE(o)->left : NODE(o)->right;
        }
    }
    for (int k = 0; k < PINS; k++)
        ck_assert(m->pinned[k] < 0 || SLOT(1 + k) == m->where[k]);
}

/* New nodes for all items, with some garbage each. Objects are pinned in the nursery and in the ageing halves. */
static void renew(model *m, int garbage, bool *at_once, bool *grew)
{
    for (int i = 0; i < LIVE; i++) {
        replace(m, i);
        relink(m, i, pick(m, 3) ? pick(m, LIVE) : -1);
        relink(m, pick(m, LIVE), pick(m, 5) ? i : -1);
        for (int k = 0; k < garbage; k++)
            t_new_node(-2);
        if (pick(m, 300) == 0)
            repin(m, i > 8000 ? i - pick(m, 8000) : i);
        *at_once |= gen.no_ageing;
        *grew |= gen.nursery > gen.nursery_min;
    }
    check_model(m);
}

/* Everything survives, then little, then nothing. */
static void survive_and_die(model *m, bool *at_once, bool *grew)
{
    renew(m, 0, at_once, grew);
    renew(m, 8, at_once, grew);
    for (int i = 0; i < 2200000; i++)
        t_new_node(-2);
    check_model(m);
    ck_assert(!gen.no_ageing);
    ck_assert_uint_eq(gen.nursery, gen.nursery_min);
}

/* The nursery stays small where collecting a larger one would take too long. */
START_TEST(nursery_follows_pauses)
{
    t_start("");
    gen.pause_goal = gen.copy_cost;
    t_slots(1);
    for (int i = 0; i < 300000; i++) {
        rt_ref o = t_new_node(i);
        t_set_left(o, SLOT(0));
        SLOT(0) = o;
        ck_assert_uint_eq(gen.nursery, gen.nursery_min);
    }
    ck_assert_uint_gt(gen.stats.minor, 3);
    t_stop();
}
END_TEST

START_TEST(nursery_follows_survival)
{
    model *m = calloc(1, sizeof *m);
    bool at_once = false, grew = false;
    t_start(_i == 1 ? "" : "verify");
    gen.pause_goal = 1e12; /* however slow this machine is */
    t_slots(1 + PINS);
    m->seed = (uint64_t)_i + 77;
    memset(m->pinned, -1, sizeof m->pinned);
    SLOT(0) = gc_new_var(T_ARRAY, LIVE);
    for (int i = 0; i < LIVE; i++)
        replace(m, i);
    for (int round = 0; round < 2; round++)
        survive_and_die(m, &at_once, &grew);
    ck_assert(at_once && grew);
    ck_assert_uint_le(gen.nursery, gen.nursery_max);
    t_stop();
    free(m);
}
END_TEST

/* The verifier must see each kind of damage. */
START_TEST(verifier_sees_damage)
{
    t_start("nursery=64K");
    t_slots(3);
    SLOT(0) = tree(4, 1);
    SLOT(1) = gc_new_var(T_ARRAY, 3000);
    gc_collect(2);
    SLOT(2) = t_new_node(7);
    verify();
    rt_ref old = SLOT(0);
    switch (_i) {
    case 0: /* no barrier */
        NODE(old)->left = SLOT(2);
        break;
    case 1: /* no card */
        ITEMS(SLOT(1))[2000] = SLOT(2);
        break;
    case 2: /* wrong type */
        SLOT(2)->tid = T_COUNT + 3;
        break;
    case 3: /* freed type id */
        old->tid = RT_TID_NONE;
        break;
    case 4: /* into the middle of an object */
        NODE(SLOT(2))->left = (rt_ref)(void *)((char *)SLOT(2) + 8);
        break;
    case 5:
        NODE(old)->left = (rt_ref)(void *)((char *)old + 8);
        break;
    case 6: /* a length too large */
        ((rt_array *)(void *)SLOT(1))->length = 1000000;
        break;
    case 7: /* a root to nowhere */
        SLOT(2) = (rt_ref)(void *)16;
        break;
    case 8: /* barrier flag off, not in the set */
        old->gcbits &= ~(uint32_t)GC_BARRIER;
        NODE(old)->left = SLOT(2);
        break;
    case 10: /* promoted at once, next to a pinned object that stays young; not remembered */
        ck_assert(gc_pin(SLOT(2)));
        gen.no_ageing = true;
        SLOT(0) = t_new_node(8);
        t_set_left(SLOT(0), SLOT(2));
        gc_collect(0);
        ck_assert(!gen_is_young(SLOT(0)) && gen_is_young(SLOT(2)));
        verify();
        gen.rem.n = 0;
        break;
    case 11: /* promoted without the barrier flag: the next store would go unseen */
        gen.no_ageing = true;
        SLOT(0) = t_new_node(8);
        gc_collect(0);
        ck_assert(!gen_is_young(SLOT(0)));
        verify();
        SLOT(0)->gcbits &= ~(uint32_t)GC_BARRIER;
        break;
    case 12: /* an object of the ageing half that was left behind */
        gen.no_ageing = false;
        gc_collect(0);
        ck_assert(gen_is_young(SLOT(2)));
        gen.aged_free = gen.half[gen.from];
        break;
    case 9: /* an object that is already free */
        SLOT(2) = NODE(old)->left;
        NODE(old)->left = NULL;
        NODE(old)->value = (int64_t)(intptr_t)SLOT(2);
        SLOT(2) = NULL;
        gc_collect(2);
        NODE(SLOT(0))->left = (rt_ref)(intptr_t)NODE(SLOT(0))->value;
        break;
    }
    ck_assert_ptr_nonnull(gc_verify());
    gen.opt.stats = false;
    t_stop();
}
END_TEST

/* Memory that died is poisoned under stress: a forgotten root is seen at once. */
START_TEST(stress_poisons)
{
    t_start("stress=1,nursery=64K");
    t_slots(1);
    SLOT(0) = t_new_node(6);
    rt_ref stale = SLOT(0);
    gc_collect(0);
    ck_assert_uint_ge(stale->tid, T_COUNT);
    ck_assert_int_eq(NODE(SLOT(0))->value, 6);
    ck_assert_ptr_eq(rt_cur.nursery_free, rt_cur.nursery_limit);
    t_stop();
}
END_TEST

int main(void)
{
    Suite *s = suite_create("gc_gen");
    TCase *t = tcase_create("gen");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, mark_stack_of_a_few_entries, 0, 4);
    tcase_add_test(t, remembered_set_lost);
    tcase_add_loop_test(t, writes_while_marking, 0, 3);
#ifndef __SANITIZE_ADDRESS__
    tcase_add_loop_test(t, address_space_runs_out, 0, 2);
#endif
    tcase_add_test(t, nursery_follows_pauses);
    tcase_add_loop_test(t, nursery_follows_survival, 0, 2);
    tcase_add_loop_test(t, verifier_sees_damage, 0, 13);
    tcase_add_test(t, stress_poisons);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

/* check_gc.c - what gc.h promises, of either collector: random graphs against a model in plain C, services. */
#include "tests/gc/fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static bool moving(void)
{
    return !strcmp(gc_name(), "gen");
}

static void verify(void)
{
    const char *fault = gc_verify();
    ck_assert_msg(!fault, "%s", fault ? fault : "");
}

/* ---- random graphs: every object has a number; the model knows kind and references of each number ---- */
enum { MODEL_MAX = 60000, ROOTS = 24, BIG = 3000 };
typedef struct model {
    int kind; /* T_NODE, T_ARRAY, T_BYTES */
    int n;    /* references, or bytes */
    int *refs; /* numbers, -1: NULL */
    int64_t hash;
} model;
static model *objs;
static int nobjs;
static int root_of[ROOTS];

static int model_new(int kind, int n)
{
    model *m = &objs[nobjs];
    *m = (model){.kind = kind, .n = n, .refs = NULL, .hash = -1};
    if (kind != T_BYTES) {
        m->refs = malloc(sizeof(int) * (size_t)(n + 1));
        for (int i = 0; i < n; i++)
            m->refs[i] = -1;
    }
    return nobjs++;
}

/* Number of a live object: nodes keep it, arrays in a node at item 0, bytes in their text. */
static int number(rt_ref o)
{
    if (o->tid == T_NODE)
        return (int)NODE(o)->value;
    if (o->tid == T_BYTES)
        return *(int *)(void *)((rt_str *)(void *)o)->data;
    return (int)NODE(ITEMS(o)[0])->value;
}

static rt_ref get_ref(rt_ref o, int i)
{
    return o->tid == T_NODE ? (i ? NODE(o)->right : NODE(o)->left) : ITEMS(o)[i + 1];
}

static void set_ref(rt_ref o, int i, rt_ref v)
{
    if (o->tid == T_ARRAY)
        t_set_item(o, i + 1, v);
    else if (i)
        t_set_right(o, v);
    else
        t_set_left(o, v);
}

static int pick_size(uint64_t *seed)
{
    switch (t_random(seed) % 40) {
    case 0: return BIG;
    case 1: return 900 + (int)(t_random(seed) % 300);
    default: return 1 + (int)(t_random(seed) % 12);
    }
}

/* New object of a random kind in shadow stack slot r. */
static void new_object(uint64_t *seed, int r)
{
    uint64_t kind = t_random(seed) % 8;
    if (kind < 5) {
        root_of[r] = model_new(T_NODE, 2);
        SLOT(r) = t_new_node(root_of[r]);
    } else if (kind < 7) {
        int n = pick_size(seed);
        root_of[r] = model_new(T_ARRAY, n);
        SLOT(r) = t_new_node(root_of[r]);
        rt_ref a = gc_new_var(T_ARRAY, n + 1);
        ck_assert_ptr_nonnull(a);
        t_set_item(a, 0, SLOT(r));
        SLOT(r) = a;
    } else {
        int n = 4 + pick_size(seed) * (t_random(seed) % 16 ? 1 : 40);
        root_of[r] = model_new(T_BYTES, n);
        rt_ref s = gc_new_var(T_BYTES, n);
        ck_assert_ptr_nonnull(s);
        memset(((rt_str *)(void *)s)->data, (char)root_of[r], (size_t)n);
        memcpy(((rt_str *)(void *)s)->data, &root_of[r], sizeof(int));
        SLOT(r) = s;
    }
}

static void compare_one(rt_ref o, int k, int *stack, int *sp, rt_ref *seen, rt_ref *orefs)
{
    const model *m = &objs[k];
    ck_assert_int_eq((int)o->tid, m->kind);
    ck_assert_int_eq(number(o), k);
    if (m->hash >= 0)
        ck_assert_int_eq(gc_identity_hash(o), m->hash);
    if (m->kind == T_BYTES) {
        const rt_str *s = (rt_str *)(void *)o;
        ck_assert_int_eq(s->length, m->n);
        for (int i = sizeof(int); i < m->n; i++)
            ck_assert_int_eq(s->data[i], (char)k);
        ck_assert_int_eq(s->data[m->n], 0);
        return;
    }
    for (int i = 0; i < m->n; i++) {
        rt_ref v = get_ref(o, i);
        ck_assert_int_eq(v == NULL, m->refs[i] < 0);
        if (!v)
            continue;
        int to = m->refs[i];
        if (seen[to]) {
            ck_assert_ptr_eq(seen[to], v);
        } else {
            seen[to] = v;
            orefs[*sp] = v;
            stack[(*sp)++] = to;
        }
    }
}

/* The graph reachable from the roots equals the model's, identities included. */
static void compare(void)
{
    rt_ref *seen = calloc((size_t)nobjs + 1, sizeof *seen), *orefs = malloc(((size_t)nobjs + ROOTS) * sizeof *orefs);
    int *stack = malloc(((size_t)nobjs + ROOTS) * sizeof *stack), sp = 0;
    for (int r = 0; r < ROOTS; r++) {
        ck_assert_int_eq(SLOT(r) == NULL, root_of[r] < 0);
        if (!SLOT(r))
            continue;
        if (seen[root_of[r]]) {
            ck_assert_ptr_eq(seen[root_of[r]], SLOT(r));
            continue;
        }
        seen[root_of[r]] = SLOT(r);
        orefs[sp] = SLOT(r);
        stack[sp++] = root_of[r];
    }
    while (sp) {
        sp--;
        compare_one(orefs[sp], stack[sp], stack, &sp, seen, orefs);
    }
    free(seen);
    free(orefs);
    free(stack);
}

static void mutate(uint64_t *seed)
{
    int r = (int)(t_random(seed) % ROOTS), s = (int)(t_random(seed) % ROOTS);
    uint64_t what = t_random(seed) % 16;
    if (what < 6 && nobjs < MODEL_MAX) {
        new_object(seed, r);
        return;
    }
    if (root_of[r] < 0)
        return;
    const model *m = &objs[root_of[r]];
    int i = m->refs ? (int)(t_random(seed) % (uint64_t)m->n) : -1;
    if (what < 12 && i >= 0) { /* link */
        set_ref(SLOT(r), i, SLOT(s));
        m->refs[i] = root_of[s];
    } else if (what < 14 && i >= 0 && m->refs[i] >= 0) { /* walk */
        SLOT(r) = get_ref(SLOT(r), i);
        root_of[r] = m->refs[i];
    } else if (what == 14) {
        int64_t h = gc_identity_hash(SLOT(r));
        ck_assert(h >= 0 && (m->hash < 0 || m->hash == h));
        objs[root_of[r]].hash = h;
    } else {
        SLOT(r) = NULL;
        root_of[r] = -1;
    }
}

static const char *const graph_options[] = {"nursery=64K", "nursery=64K,verify", "nursery=1M", "stress=7",
                                            "stress=2,nursery=128K", ""};
enum { NOPTIONS = sizeof graph_options / sizeof *graph_options, SEEDS = 4 };

START_TEST(random_graphs)
{
    uint64_t seed = 0x9E3779B97F4A7C15u * (uint64_t)(_i + 1);
    const char *options = graph_options[_i % NOPTIONS];
    int steps = strstr(options, "stress") ? 3000 : strstr(options, "verify") ? 20000 : 40000;
    t_start(options);
    t_slots(ROOTS);
    objs = calloc(MODEL_MAX, sizeof *objs);
    nobjs = 0;
    for (int r = 0; r < ROOTS; r++)
        root_of[r] = -1;
    for (int i = 0; i < steps; i++) {
        mutate(&seed);
        if (t_random(&seed) % 500 == 0) {
            gc_collect((int)(t_random(&seed) % 3));
            verify();
        }
        if (i % 2000 == 0)
            compare();
    }
    gc_collect(2);
    compare();
    verify();
    for (int i = 0; i < nobjs; i++)
        free(objs[i].refs);
    free(objs);
    t_stop();
}
END_TEST

/* ---- allocation ---- */
START_TEST(memory_is_zero_filled)
{
    t_start(_i ? "stress=3" : "nursery=64K");
    t_slots(1);
    for (int i = 0; i < 4000; i++) {
        rt_ref o = t_new_node(-1);
        ck_assert(!NODE(o)->left && !NODE(o)->right);
        int64_t n = i % 50 == 0 ? 5000 : i % 37;
        rt_ref a = gc_new_var(T_BYTES, n);
        rt_str *s = (rt_str *)(void *)a;
        ck_assert(s->hash == 0 && s->length == n);
        for (int64_t k = 0; k <= n; k++)
            ck_assert_int_eq(s->data[k], 0);
        memset(s->data, 0x77, (size_t)n);
    }
    t_stop();
}
END_TEST

START_TEST(absurd_sizes_are_memory_errors)
{
    static const int64_t sizes[] = {-1, INT64_MIN, INT64_MAX, INT64_MAX / 8, INT64_MAX / 16, (int64_t)1 << 60,
                                    (int64_t)1 << 46};
    t_start("");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ck_assert_ptr_null(gc_new_var(T_ARRAY, sizes[i]));
        ck_assert_ptr_nonnull(rt_cur.exc);
        ck_assert_int_eq((int)rt_cur.exc->tid, T_EXC);
        ck_assert_int_eq(((rt_str *)(void *)((rt_exc *)(void *)rt_cur.exc)->msg)->length, 0);
        rt_cur.exc = NULL;
        ck_assert_ptr_null(gc_new_var_nocollect(T_ARRAY, sizes[i]));
        ck_assert_ptr_null(rt_cur.exc);
    }
    verify();
    t_stop();
}
END_TEST

/* Nodes of a list that grew until memory was exhausted. */
static __attribute__((noinline)) int64_t grow_to_the_limit(void)
{
    for (int64_t n = 0;; n++) {
        rt_ref o = gc_new(T_NODE);
        if (!o)
            return n;
        t_set_left(o, SLOT(0));
        SLOT(0) = o;
    }
}

/* Takes the list in SLOT(0) apart, so that a word on the stack that a conservative collector takes for a reference keeps one
 * node alive, not all behind it. */
static __attribute__((noinline)) void take_apart(void)
{
    while (SLOT(0)) {
        rt_ref next = NODE(SLOT(0))->left;
        t_set_left(SLOT(0), NULL);
        SLOT(0) = next;
    }
}

/* Overwrites what calls have left on the native stack: a conservative collector takes it for references. */
static __attribute__((noinline)) void forget_stack(void)
{
    volatile char old[16384];
    for (size_t i = 0; i < sizeof old; i++)
        old[i] = 0;
}

/* A list grows until the limit, twice: what the first one held is free again. */
START_TEST(limit_is_a_memory_error)
{
    static const char *const options[] = {"limit=4M", "limit=4M,nursery=64K", "limit=6M,verify"};
    static const int64_t limit[] = {4 << 20, 4 << 20, 6 << 20};
    t_start(options[_i]);
    t_slots(2);
    int64_t count[2];
    for (int round = 0; round < 2; round++) {
        SLOT(0) = NULL;
        count[round] = grow_to_the_limit();
        ck_assert_ptr_nonnull(rt_cur.exc);
        rt_cur.exc = NULL;
        take_apart();
        forget_stack();
        gc_collect(2);
    }
    for (int round = 0; round < 2; round++) {
        ck_assert_int_ge(count[round] * (int64_t)sizeof(t_node), limit[_i] / 2);
        ck_assert_int_le(count[round] * (int64_t)sizeof(t_node), limit[_i] + 65536);
    }
    SLOT(0) = gc_new_var(T_BYTES, limit[_i] / 2);
    ck_assert_ptr_nonnull(SLOT(0));
    ck_assert_ptr_null(gc_new_var(T_BYTES, limit[_i] / 2));
    rt_cur.exc = NULL;
    verify();
    t_stop();
}
END_TEST

START_TEST(allocation_without_collection)
{
    t_start("nursery=64K");
    t_slots(1);
    for (int round = 0; round < 50; round++) {
        for (uint64_t i = 0; i < (uint64_t)round * 97 % 3000; i++)
            t_new_node(1);
        /* addresses stay valid over 64 KB of such allocation */
        gc_stats before, after;
        gc_get_stats(&before);
        rt_ref first = gc_new_nocollect(T_NODE), last = first;
        ck_assert_ptr_nonnull(first);
        NODE(first)->value = 77;
        size_t used = sizeof(t_node);
        for (; used + 2 * sizeof(t_node) <= 60000; used += sizeof(t_node)) {
            rt_ref o = gc_new_nocollect(T_NODE);
            ck_assert_ptr_nonnull(o);
            ck_assert(!NODE(o)->left && !NODE(o)->right);
            t_set_left(o, last);
            last = o;
        }
        gc_get_stats(&after);
        ck_assert_int_eq(before.minor, after.minor);
        SLOT(0) = last;
        gc_collect(round % 3);
        rt_ref o = SLOT(0);
        while (NODE(o)->left)
            o = NODE(o)->left;
        ck_assert_int_eq(NODE(o)->value, 77);
        verify();
    }
    t_stop();
}
END_TEST

/* ---- services ---- */
START_TEST(weak_references)
{
    t_start(_i ? "stress=5" : "nursery=64K,verify");
    t_slots(40);
    for (int i = 0; i < 10; i++) {
        SLOT(i) = t_new_node(i);
        SLOT(10 + i) = gc_weakref_new(SLOT(i));
        ck_assert_ptr_eq(WEAK(SLOT(10 + i)), SLOT(i));
        if (i % 3 == 0)
            gc_collect(i % 2 * 2);
    }
    for (int i = 0; i < 10; i += 2)
        SLOT(i) = NULL;
    gc_collect(2);
    if (!moving())
        gc_collect(2);
    for (int i = 0; i < 10; i++) {
        if (i % 2 == 0 && moving())
            ck_assert_ptr_null(WEAK(SLOT(10 + i)));
        if (i % 2)
            ck_assert_ptr_eq(WEAK(SLOT(10 + i)), SLOT(i));
    }
    /* a young target of a young weak reference dies in a minor collection */
    SLOT(30) = t_new_node(5);
    SLOT(31) = gc_weakref_new(SLOT(30));
    SLOT(30) = NULL;
    gc_collect(0);
    if (moving())
        ck_assert_ptr_null(WEAK(SLOT(31)));
    /* many die and many are made */
    for (int i = 0; i < 3000; i++)
        SLOT(32) = gc_weakref_new(SLOT(i % 10));
    gc_collect(2);
    ck_assert_ptr_eq(WEAK(SLOT(32)), SLOT(2999 % 10));
    verify();
    t_stop();
}
END_TEST

static rt_ref new_final(int64_t number, rt_ref other)
{
    int n = (int)(rt_cur.ss_top - t_base);
    t_slots(n + 1);
    SLOT(n) = other;
    rt_ref o = gc_new(T_FINAL);
    ck_assert_ptr_nonnull(o);
    FINAL(o)->number = number;
    gc_barrier(o);
    FINAL(o)->other = SLOT(n);
    t_slots(n);
    return o;
}

static void resurrect(rt_ref o)
{
    if (FINAL(o)->number == 7)
        SLOT(1) = o;
}

static void make_finals(int n)
{
    for (int i = 0; i < n; i++) {
        rt_ref f = new_final(i, NULL);
        if (i % 3 == 0) { /* every third lives on in a list */
            SLOT(2) = f;
            rt_ref o = t_new_node(i);
            t_set_left(o, SLOT(0));
            t_set_right(o, SLOT(2));
            SLOT(0) = o;
            SLOT(2) = NULL;
        }
        if (i == n / 2)
            gc_collect(0);
    }
}

START_TEST(finalizers_run_in_order_of_registration)
{
    t_start(_i ? "stress=9" : "nursery=64K,verify");
    t_slots(3);
    make_finals(30);
    ck_assert_int_eq(t_nfinalized, 0);
    gc_collect(2);
    ck_assert_int_eq(t_nfinalized, 0);
    if (moving()) {
        ck_assert(rt_cur.breaker != 0);
        gc_run_finalizers();
        ck_assert_int_eq(t_nfinalized, 20);
        for (int i = 0; i < 20; i++)
            ck_assert_int_eq(t_finalized[i], i / 2 * 3 + 1 + i % 2);
        SLOT(0) = NULL;
        gc_collect(2);
        gc_run_finalizers();
        ck_assert_int_eq(t_nfinalized, 30);
        for (int i = 0; i < 10; i++)
            ck_assert_int_eq(t_finalized[20 + i], 3 * i);
    } else {
        gc_run_finalizers();
        for (int i = 1; i < t_nfinalized; i++)
            ck_assert_int_gt(t_finalized[i], t_finalized[i - 1]);
        for (int i = 0; i < t_nfinalized; i++)
            ck_assert_int_ne(t_finalized[i] % 3, 0);
    }
    gc_stats s;
    gc_get_stats(&s);
    ck_assert_int_eq((int)s.finalized, t_nfinalized);
    t_stop();
}
END_TEST

START_TEST(finalizer_sees_its_graph_and_may_resurrect)
{
    t_start("nursery=64K,verify");
    t_slots(3);
    t_on_final = resurrect;
    SLOT(0) = t_new_node(123);
    SLOT(0) = new_final(7, SLOT(0));
    SLOT(2) = gc_weakref_new(FINAL(SLOT(0))->other);
    if (_i)
        gc_collect(2);
    SLOT(0) = NULL;
    gc_collect(2);
    for (int i = 0; i < 5000; i++)
        t_new_node(0);
    gc_run_finalizers();
    gc_collect(2);
    if (moving()) {
        ck_assert_int_eq(t_nfinalized, 1);
        ck_assert_ptr_null(WEAK(SLOT(2)));
    }
    if (t_nfinalized) {
        ck_assert_int_eq(NODE(FINAL(SLOT(1))->other)->value, 123);
        SLOT(1) = NULL;
        gc_collect(2);
        gc_run_finalizers();
        ck_assert_int_eq(t_nfinalized, 1);
    }
    t_stop();
}
END_TEST

/* A node over another whose value is the number with its sign turned, watched. */
static void new_watched(int number)
{
    rt_ref part = t_new_node(-number);
    SLOT(0) = part;
    rt_ref o = t_new_node(number);
    t_set_left(o, SLOT(0));
    SLOT(0) = NULL;
    ck_assert(gc_watch(o));
}

START_TEST(watched_objects_are_given_out_once)
{
    t_start(_i ? "stress=9" : "nursery=64K,verify");
    t_slots(2);
    for (int i = 1; i <= 30; i++) {
        new_watched(i);
        if (i == 10)
            gc_collect(2);
    }
    gc_collect(2);
    int last = 0, n = 0;
    ck_assert(!moving() || gc_dead_wait());
    for (rt_ref o = gc_next_dead(); o; o = gc_next_dead(), n++) {
        SLOT(1) = o;
        ck_assert_int_gt(NODE(o)->value, last);
        last = (int)NODE(o)->value;
        for (int k = 0; k < 500; k++)
            t_new_node(0);
        ck_assert_int_eq(NODE(NODE(SLOT(1))->left)->value, -last);
    }
    ck_assert(!moving() || n == 30);
    ck_assert(!gc_dead_wait());
    gc_collect(2);
    ck_assert_int_eq(NODE(SLOT(1))->value, last);
    SLOT(1) = NULL;
    gc_collect(2);
    ck_assert(!moving() || !gc_next_dead());
    t_stop();
}
END_TEST

START_TEST(identity_hash_survives_moving)
{
    enum { N = 200 };
    static int64_t hash[N];
    t_start(_i ? "stress=4" : "nursery=64K");
    t_slots(N);
    for (int i = 0; i < N; i++)
        SLOT(i) = i % 5 ? t_new_node(i) : gc_new(T_EMPTY);
    for (int round = 0; round < 6; round++) {
        for (int i = round % 3; i < N; i += 3) {
            int64_t h = gc_identity_hash(SLOT(i));
            ck_assert_int_ge(h, 0);
            ck_assert(round < 3 || h == hash[i]);
            hash[i] = h;
        }
        gc_collect(round % 3);
    }
    for (int i = 0; i < N; i++)
        for (int k = 0; k < i; k++)
            ck_assert_int_ne(hash[i], hash[k]);
    t_stop();
}
END_TEST

START_TEST(pinned_objects_stay)
{
    t_start(_i ? "stress=3" : "nursery=64K,verify");
    t_slots(4);
    SLOT(0) = t_new_node(1);
    SLOT(1) = t_new_node(2);
    t_set_left(SLOT(0), SLOT(1));
    rt_ref p = SLOT(0), q = SLOT(1);
    ck_assert(gc_pin(p) && gc_pin(p) && gc_pin(q));
    SLOT(0) = SLOT(1) = NULL; /* a pin is a root */
    for (int round = 0; round < 40; round++) {
        for (int i = 0; i < 1500; i++)
            SLOT(2) = t_new_node(i);
        SLOT(3) = t_new_node(round);
        t_set_right(p, SLOT(3));
        gc_collect(round % 3);
        ck_assert_int_eq(NODE(p)->value, 1);
        ck_assert_int_eq(NODE(q)->value, 2);
        ck_assert_ptr_eq(NODE(p)->left, q);
        ck_assert_int_eq(NODE(NODE(p)->right)->value, round);
        verify();
        if (round == 20)
            gc_unpin(p);
    }
    SLOT(0) = p;
    gc_unpin(p);
    gc_unpin(q);
    gc_unpin(q); /* once too often: nothing happens */
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 1500; i++)
            SLOT(2) = t_new_node(i);
        gc_collect(0);
        verify();
    }
    ck_assert_int_eq(NODE(SLOT(0))->value, 1);
    ck_assert_int_eq(NODE(NODE(SLOT(0))->left)->value, 2);
    if (moving())
        ck_assert_ptr_ne(SLOT(0), p);
    t_stop();
}
END_TEST

START_TEST(tenured_objects_never_move)
{
    rt_ref refs[5];
    t_start(_i ? "stress=3" : "nursery=64K,verify");
    t_slots(6);
    for (int i = 0; i < 4; i++)
        SLOT(i) = t_new_node(i);
    gc_collect(0);
    SLOT(4) = t_new_node(4);
    for (int i = 0; i < 4; i++)
        refs[i] = SLOT(i);
    refs[4] = SLOT(4);
    ck_assert(gc_pin(refs[4]));
    ck_assert(gc_tenure(refs, 5));
    gc_unpin(refs[4]);
    for (int round = 0; round < 8; round++) {
        for (int i = 0; i < 3000; i++)
            SLOT(5) = t_new_node(i);
        gc_collect(round % 3);
        for (int i = 0; i < 5; i++) {
            ck_assert_ptr_eq(SLOT(i), refs[i]);
            ck_assert_int_eq(NODE(refs[i])->value, i);
        }
    }
    t_stop();
}
END_TEST

/* An old array much larger than a card: writes all over, whole-array barriers, items kept alive by it alone. */
START_TEST(large_arrays_have_cards)
{
    enum { N = 50000 };
    uint64_t seed = 99;
    t_start(_i ? "nursery=64K,verify" : "nursery=64K");
    t_slots(2);
    SLOT(0) = gc_new_var(T_ARRAY, N);
    SLOT(1) = gc_new_var(T_WIDE, 2000);
    static int64_t want[N];
    memset(want, 0, sizeof want);
    for (int round = 0; round < 30; round++) {
        for (int k = 0; k < 200; k++) {
            int64_t i = (int64_t)(t_random(&seed) % N);
            want[i] = round * 1000 + k + 1;
            rt_ref o = t_new_node(want[i]);
            t_set_item(SLOT(0), i, o);
        }
        rt_ref w = t_new_node(round);
        gc_barrier(SLOT(1));
        WIDE(SLOT(1))->first = w;
        w = t_new_node(round);
        gc_barrier_item(SLOT(1), round * 50);
        WIDE(SLOT(1))->items[round * 50] = w;
        if (round % 5 == 4) { /* a block move by one */
            gc_barrier_block(SLOT(0));
            memmove(ITEMS(SLOT(0)) + 1, ITEMS(SLOT(0)), (N - 1) * sizeof(rt_ref));
            memmove(want + 1, want, (N - 1) * sizeof *want);
        }
        gc_collect(round % 4 == 3 ? 2 : round % 4 == 2);
        verify();
        ck_assert_int_eq(NODE(WIDE(SLOT(1))->first)->value, round);
        ck_assert_int_eq(NODE(WIDE(SLOT(1))->items[round * 50])->value, round);
        for (int i = 0; i < N; i++) {
            rt_ref o = ITEMS(SLOT(0))[i];
            ck_assert_int_eq(o ? NODE(o)->value : 0, want[i]);
        }
    }
    t_stop();
}
END_TEST

/* Static objects: not moved, not freed, and what is stored into them lives. */
static t_node static_node = {.hdr = {T_NODE, GC_STATIC_BITS}, .value = 5};
static struct {
    rt_obj hdr;
    int64_t length;
    rt_ref items[3];
} static_array = {.hdr = {T_ARRAY, GC_STATIC_BITS}, .length = 3, .items = {&static_node.hdr}};
static rt_ref variable;
static rt_ref *const variables[] = {&variable};

START_TEST(static_objects_and_variables)
{
    static_node = (t_node){.hdr = {T_NODE, GC_STATIC_BITS}, .value = 5};
    static_array.hdr.gcbits = GC_STATIC_BITS;
    static_array.items[1] = static_array.items[2] = variable = NULL;
    t_start(_i ? "stress=3" : "nursery=64K,verify");
    t_slots(2);
    gc_add_statics(variables, 1);
    int64_t h = gc_identity_hash(&static_node.hdr);
    for (int round = 0; round < 30; round++) {
        SLOT(0) = t_new_node(round);
        t_set_left(&static_node.hdr, SLOT(0));
        SLOT(0) = t_new_node(round + 1);
        t_set_left(SLOT(0), &static_node.hdr);
        t_set_item(&static_array.hdr, 1, SLOT(0));
        SLOT(0) = NULL;
        variable = t_new_node(round + 2);
        SLOT(1) = gc_weakref_new(&static_node.hdr);
        for (int i = 0; i < 1000; i++)
            t_new_node(-1);
        gc_collect(round % 3);
        if (round % 7 == 0)
            gc_collect(2);
        verify();
        ck_assert_int_eq(NODE(static_node.left)->value, round);
        ck_assert_int_eq(NODE(static_array.items[1])->value, round + 1);
        ck_assert_ptr_eq(NODE(static_array.items[1])->left, &static_node.hdr);
        ck_assert_ptr_eq(static_array.items[0], &static_node.hdr);
        ck_assert_int_eq(NODE(variable)->value, round + 2);
        ck_assert_ptr_eq(WEAK(SLOT(1)), &static_node.hdr);
        ck_assert(gc_pin(&static_node.hdr));
        gc_unpin(&static_node.hdr);
        ck_assert_int_eq(gc_identity_hash(&static_node.hdr), h);
    }
    variable = NULL;
    t_stop();
}
END_TEST

static rt_ref scanned[3];
static void scanner(gc_visit visit, void *ctx, void *arg)
{
    for (int i = 0; i < *(int *)arg; i++)
        visit(&scanned[i], ctx);
}

START_TEST(scanners_and_handles)
{
    t_start("nursery=64K,verify");
    t_slots(1);
    int n = 3;
    gc_add_scanner(scanner, &n);
    gc_handle *h[100];
    for (int i = 0; i < 3; i++)
        scanned[i] = NULL;
    for (int i = 0; i < 100; i++) {
        h[i] = gc_handle_new(t_new_node(i));
        ck_assert_ptr_nonnull(h[i]);
        scanned[i % 3] = t_new_node(i);
        SLOT(0) = gc_weakref_new(scanned[i % 3]);
        for (int k = 0; k < 300; k++)
            t_new_node(0);
        gc_collect(i % 3);
        ck_assert_int_eq(NODE(scanned[i % 3])->value, i);
        ck_assert_ptr_eq(WEAK(SLOT(0)), scanned[i % 3]);
        if (i % 2)
            gc_handle_free(h[i]);
    }
    for (int i = 0; i < 100; i += 2)
        ck_assert_int_eq(NODE(gc_handle_get(h[i]))->value, i);
    gc_remove_scanner(scanner, &n);
    n = 1;
    gc_collect(2);
    if (moving())
        ck_assert_ptr_null(WEAK(SLOT(0)));
    for (int i = 0; i < 100; i += 2)
        gc_handle_free(h[i]);
    gc_handle_free(NULL);
    t_stop();
}
END_TEST

/* A long list and a deep tree: neither marking nor copying recurses. */
START_TEST(deep_structures)
{
    t_start("nursery=64K");
    t_slots(2);
    for (int i = 0; i < 300000; i++) {
        rt_ref o = t_new_node(i);
        t_set_left(o, SLOT(0));
        SLOT(0) = o;
    }
    gc_collect(2);
    int64_t i = 300000;
    for (rt_ref o = SLOT(0); o; o = NODE(o)->left)
        ck_assert_int_eq(NODE(o)->value, --i);
    ck_assert_int_eq(i, 0);
    t_stop();
}
END_TEST

START_TEST(options)
{
    static const char *const good[] = {"", "stress", "stress=3", "verify,stats", "limit=10M,nursery=1M", "limit=1G"};
    static const char *const wrong[] = {"stres", "limit", "limit=", "limit=0", "limit=-1", "nursery=1X", "verify=1",
                                        "limit=99999999999G", "stats,foo", "nursery=1 M"};
    gc_options o;
    char bad[64];
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_ptr_null(gc_parse_options(good[i], &o, bad));
    ck_assert(o.limit == (size_t)1 << 30 && !o.stress);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_ptr_nonnull(gc_parse_options(wrong[i], &o, bad));
    gc_parse_options("stats,foo", &o, bad);
    ck_assert_str_eq(bad, "foo");
    ck_assert_ptr_null(gc_parse_options(NULL, &o, bad));
    ck_assert(o.nursery == 0 && o.limit == 0 && o.stress == 0 && !o.verify && !o.stats);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("gc");
    TCase *t = tcase_create("gc");
    tcase_set_timeout(t, 120);
    tcase_add_loop_test(t, random_graphs, 0, NOPTIONS * SEEDS);
    tcase_add_loop_test(t, memory_is_zero_filled, 0, 2);
    tcase_add_test(t, absurd_sizes_are_memory_errors);
    tcase_add_loop_test(t, limit_is_a_memory_error, 0, 3);
    tcase_add_test(t, allocation_without_collection);
    tcase_add_loop_test(t, weak_references, 0, 2);
    tcase_add_loop_test(t, finalizers_run_in_order_of_registration, 0, 2);
    tcase_add_loop_test(t, finalizer_sees_its_graph_and_may_resurrect, 0, 2);
    tcase_add_loop_test(t, watched_objects_are_given_out_once, 0, 2);
    tcase_add_loop_test(t, identity_hash_survives_moving, 0, 2);
    tcase_add_loop_test(t, pinned_objects_stay, 0, 2);
    tcase_add_loop_test(t, tenured_objects_never_move, 0, 2);
    tcase_add_loop_test(t, large_arrays_have_cards, 0, 2);
    tcase_add_loop_test(t, static_objects_and_variables, 0, 2);
    tcase_add_test(t, scanners_and_handles);
    tcase_add_test(t, deep_structures);
    tcase_add_test(t, options);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

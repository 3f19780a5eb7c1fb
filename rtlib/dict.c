/* dict.c - dict[K, V] with keys int (every width, bool), str, bytes or objects by identity.
 *
 * Entries stand in insertion order in keys, values, hashes; a deleted one has RT_HASH_DELETED and stays in the
 * index as a tombstone until the next resize. The index is open addressing with linear probing over entry
 * numbers plus one (0: free); it has at least twice as many places as there are entries, so a probe ends. */
#include "rtlib/rt_int.h"

static const char not_dict[] = "'NoneType' object is not subscriptable";

static rt_dict *as_dict(rt_ref o)
{
    return (rt_dict *)(void *)o;
}

static int64_t mode_of(const rt_dict *d)
{
    return d->mode & 255;
}

static bool int_keys(const rt_dict *d)
{
    return mode_of(d) == RT_KEY_INT;
}

static int64_t int_key(const rt_dict *d, int64_t e)
{
    return RT_ARRAY_DATA(int64_t, d->keys)[e];
}

static rt_ref ref_key(const rt_dict *d, int64_t e)
{
    return RT_ARRAY_DATA(rt_ref, d->keys)[e];
}

static int64_t *hashes(const rt_dict *d)
{
    return RT_ARRAY_DATA(int64_t, d->hashes);
}

rt_ref rt_dict_new(int64_t keys, int64_t values)
{
    rt_ref o = gc_new(RT_TID_DICT);
    if (o)
        as_dict(o)->mode = keys | values << 8;
    return o;
}

/* ---- hashing ---- */

/* Finalizer of MurmurHash3 (Appleby), a bijection of 64-bit words. */
static int64_t mix(uint64_t x)
{
    x = (x ^ x >> 33) * 0xff51afd7ed558ccdu;
    x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53u;
    int64_t h = (int64_t)(x ^ x >> 33);
    return h == RT_HASH_DELETED ? 0 : h;
}

static bool text_keys(const rt_dict *d)
{
    return mode_of(d) == RT_KEY_STR || mode_of(d) == RT_KEY_BYTES;
}

static int64_t hash_ref(const rt_dict *d, rt_ref k)
{
    if (!k)
        return 1;
    return text_keys(d) ? rt_text_hash(k) : mix((uint64_t)gc_identity_hash(k));
}

static bool same_ref(const rt_dict *d, int64_t e, rt_ref k)
{
    return ref_key(d, e) == k || (text_keys(d) && rt_str_eq(ref_key(d, e), k));
}

/* Entry whose key is the word i or the reference k; -1: none. */
static int64_t find(const rt_dict *d, int64_t hash, int64_t i, rt_ref k)
{
    if (!d->live)
        return -1;
    uint64_t mask = (uint64_t)rt_as_array(d->index)->length - 1;
    const int32_t *index = RT_ARRAY_DATA(int32_t, d->index);
    for (uint64_t at = (uint64_t)hash & mask; index[at]; at = (at + 1) & mask) {
        int64_t e = (int64_t)index[at] - 1;
        if (hashes(d)[e] == hash && (int_keys(d) ? int_key(d, e) == i : same_ref(d, e, k)))
            return e;
    }
    return -1;
}

static void enter(rt_dict *d, int64_t e)
{
    uint64_t mask = (uint64_t)rt_as_array(d->index)->length - 1;
    int32_t *index = RT_ARRAY_DATA(int32_t, d->index);
    uint64_t at = (uint64_t)hashes(d)[e] & mask;
    while (index[at])
        at = (at + 1) & mask;
    index[at] = (int32_t)(e + 1);
}

/* ---- growing ---- */
enum { MIN_ENTRIES = 8 };

/* Moves the live entries of d to the new blocks ss[0..3]: keys, values, hashes, index. */
static void rebuild(rt_dict *d, const rt_ref *ss)
{
    int64_t n = 0;
    bool words = int_keys(d);
    for (int64_t e = 0; e < d->fill; e++) {
        if (hashes(d)[e] == RT_HASH_DELETED)
            continue;
        RT_ARRAY_DATA(int64_t, ss[2])[n] = hashes(d)[e];
        if (words)
            RT_ARRAY_DATA(int64_t, ss[0])[n] = int_key(d, e);
        else {
            gc_barrier_item(ss[0], n);
            RT_ARRAY_DATA(rt_ref, ss[0])[n] = ref_key(d, e);
        }
        if (d->mode >> 8 == RT_ITEM_REF) {
            gc_barrier_item(ss[1], n);
            RT_ARRAY_DATA(rt_ref, ss[1])[n] = RT_ARRAY_DATA(rt_ref, d->values)[e];
        } else
            RT_ARRAY_DATA(int64_t, ss[1])[n] = RT_ARRAY_DATA(int64_t, d->values)[e];
        n++;
    }
    gc_barrier(&d->hdr);
    d->keys = ss[0];
    d->values = ss[1];
    d->hashes = ss[2];
    d->index = ss[3];
    d->fill = n;
    for (int64_t e = 0; e < n; e++)
        enter(d, e);
}

/* New blocks with room for at least one more entry; d in ss[0], the caller's roots are ss[0..used). May collect. */
static bool resize(rt_ref *ss, int used)
{
    const rt_dict *d = as_dict(ss[0]);
    int64_t cap = MIN_ENTRIES, values = d->mode >> 8;
    while (cap < d->live + d->live / 2 + 1)
        cap *= 2;
    if (cap > INT32_MAX / 4) {
        rt_raise(RT_EXC_MemoryError, "");
        return false;
    }
    const uint32_t kinds[4] = {int_keys(d) ? RT_ITEM_I64 : RT_ITEM_REF, (uint32_t)values, RT_ITEM_I64, RT_ITEM_I32};
    for (int i = 0; i < 4; i++) {
        rt_cur.ss_top = ss + used + i;
        ss[used + i] = gc_new_var(RT_TID_ARRAY_FIRST + kinds[i], i == 3 ? 2 * cap : cap);
        if (!ss[used + i]) {
            rt_cur.ss_top = ss + used;
            return false;
        }
    }
    rt_cur.ss_top = ss + used;
    rebuild(as_dict(ss[0]), ss + used);
    return true;
}

/* A new entry for a key that is not there; its number, -1 with MemoryError set. d in ss[0], the caller's roots
 * are ss[0..used). */
static int64_t add_entry(rt_ref *ss, int used, int64_t hash)
{
    rt_dict *d = as_dict(ss[0]);
    if (!d->keys || d->fill == rt_as_array(d->keys)->length) {
        if (!resize(ss, used))
            return -1;
        d = as_dict(ss[0]);
    }
    int64_t e = d->fill++;
    hashes(d)[e] = hash;
    d->live++;
    d->shape++;
    enter(d, e);
    return e;
}

static void set_ref_key(rt_dict *d, int64_t e, rt_ref k)
{
    gc_barrier_item(d->keys, e);
    RT_ARRAY_DATA(rt_ref, d->keys)[e] = k;
}

/* ---- by key ---- */
int64_t rt_dict_find_i(rt_ref o, int64_t k)
{
    return rt_given(o, not_dict) ? find(as_dict(o), mix((uint64_t)k), k, NULL) : -1;
}

int64_t rt_dict_find_r(rt_ref o, rt_ref k)
{
    return rt_given(o, not_dict) ? find(as_dict(o), hash_ref(as_dict(o), k), 0, k) : -1;
}

/* KeyError with the key's repr. May collect. */
static void missing_int(int64_t k)
{
    rt_raisef(RT_EXC_KeyError, "%lld", (long long)k);
}

static void missing_ref(const rt_dict *d, rt_ref k)
{
    if (!text_keys(d) || !k) {
        rt_raisef(RT_EXC_KeyError, k ? "<%s object>" : "None", k ? rt_types[k->tid].name : "");
        return;
    }
    rt_text t;
    rt_text_init(&t);
    rt_text_repr(&t, rt_as_str(k)->data, rt_as_str(k)->length, k->tid == RT_TID_BYTES);
    rt_raise_text(RT_EXC_KeyError, rt_text_finish(&t, RT_TID_STR));
}

int64_t rt_dict_lookup_i(rt_ref o, int64_t k)
{
    int64_t e = rt_dict_find_i(o, k);
    if (e < 0 && o)
        missing_int(k);
    return e;
}

int64_t rt_dict_lookup_r(rt_ref o, rt_ref k)
{
    int64_t e = rt_dict_find_r(o, k);
    if (e < 0 && o)
        missing_ref(as_dict(o), k);
    return e;
}

int64_t rt_dict_put_i(rt_ref o, int64_t k)
{
    if (!rt_given(o, "'NoneType' object does not support item assignment"))
        return -1;
    int64_t hash = mix((uint64_t)k), e = find(as_dict(o), hash, k, NULL);
    if (e >= 0)
        return e;
    rt_ref *ss = rt_root2(o, NULL);
    e = add_entry(ss, 2, hash);
    rt_unroot(ss);
    if (e >= 0)
        RT_ARRAY_DATA(int64_t, as_dict(ss[0])->keys)[e] = k;
    return e;
}

int64_t rt_dict_put_r(rt_ref o, rt_ref k)
{
    if (!rt_given(o, "'NoneType' object does not support item assignment"))
        return -1;
    int64_t hash = hash_ref(as_dict(o), k), e = find(as_dict(o), hash, 0, k);
    if (e >= 0)
        return e;
    rt_ref *ss = rt_root2(o, k);
    e = add_entry(ss, 2, hash);
    rt_unroot(ss);
    if (e >= 0)
        set_ref_key(as_dict(ss[0]), e, ss[1]);
    return e;
}

/* Keys that RPy code compares: the first entry with the hash (after == -1), or the next one behind entry
 * `after` on the way of its probe; -1: none. */
int64_t rt_dict_probe(rt_ref o, int64_t hash, int64_t after)
{
    if (!rt_given(o, not_dict) || !as_dict(o)->live)
        return -1;
    const rt_dict *d = as_dict(o);
    uint64_t mask = (uint64_t)rt_as_array(d->index)->length - 1;
    const int32_t *index = RT_ARRAY_DATA(int32_t, d->index);
    hash = mix((uint64_t)hash);
    for (uint64_t at = (uint64_t)hash & mask; index[at]; at = (at + 1) & mask) {
        int64_t e = (int64_t)index[at] - 1;
        if (after >= 0) {
            if (e == after)
                after = -1;
        } else if (hashes(d)[e] == hash)
            return e;
    }
    return -1;
}

/* A new entry for a key that RPy code found to be missing; -1 with MemoryError set. */
int64_t rt_dict_add(rt_ref o, int64_t hash, rt_ref k)
{
    if (!rt_given(o, not_dict))
        return -1;
    rt_ref *ss = rt_root2(o, k);
    int64_t e = add_entry(ss, 2, mix((uint64_t)hash));
    rt_unroot(ss);
    if (e >= 0)
        set_ref_key(as_dict(ss[0]), e, ss[1]);
    return e;
}

/* Deletes entry e as rt_dict_find gave it. */
void rt_dict_drop(rt_ref o, int64_t e)
{
    rt_dict *d = as_dict(o);
    if (!d || e < 0 || e >= d->fill || hashes(d)[e] == RT_HASH_DELETED)
        return;
    hashes(d)[e] = RT_HASH_DELETED;
    if (!int_keys(d))
        RT_ARRAY_DATA(rt_ref, d->keys)[e] = NULL;
    if (d->mode >> 8 == RT_ITEM_REF)
        RT_ARRAY_DATA(rt_ref, d->values)[e] = NULL;
    d->live--;
    d->shape++;
}

/* ---- by entry; numbers out of range give zero, never a bad access ---- */
static bool entry(rt_ref o, int64_t e)
{
    return o && e >= 0 && e < as_dict(o)->fill;
}

int64_t rt_dict_key_i(rt_ref o, int64_t e)
{
    return entry(o, e) && int_keys(as_dict(o)) ? int_key(as_dict(o), e) : 0;
}

rt_ref rt_dict_key_r(rt_ref o, int64_t e)
{
    return entry(o, e) && !int_keys(as_dict(o)) ? ref_key(as_dict(o), e) : NULL;
}

int64_t rt_dict_value_i(rt_ref o, int64_t e)
{
    return entry(o, e) ? RT_ARRAY_DATA(int64_t, as_dict(o)->values)[e] : 0;
}

double rt_dict_value_f(rt_ref o, int64_t e)
{
    return rt_bits_to_float(rt_dict_value_i(o, e));
}

rt_ref rt_dict_value_r(rt_ref o, int64_t e)
{
    return entry(o, e) ? RT_ARRAY_DATA(rt_ref, as_dict(o)->values)[e] : NULL;
}

void rt_dict_store_i(rt_ref o, int64_t e, int64_t v)
{
    if (entry(o, e))
        RT_ARRAY_DATA(int64_t, as_dict(o)->values)[e] = v;
}

void rt_dict_store_f(rt_ref o, int64_t e, double v)
{
    rt_dict_store_i(o, e, rt_float_to_bits(v));
}

void rt_dict_store_r(rt_ref o, int64_t e, rt_ref v)
{
    if (!entry(o, e))
        return;
    gc_barrier_item(as_dict(o)->values, e);
    RT_ARRAY_DATA(rt_ref, as_dict(o)->values)[e] = v;
}

/* ---- whole dictionaries ---- */
int64_t rt_dict_len(rt_ref o)
{
    return rt_given(o, "object of type 'NoneType' has no len()") ? as_dict(o)->live : 0;
}

/* Next live entry at or behind e; -1: none. `live` is the length when the loop began: another one now is
 * RuntimeError. */
int64_t rt_dict_next(rt_ref o, int64_t e, int64_t live)
{
    if (!rt_given(o, "'NoneType' object is not iterable"))
        return -1;
    const rt_dict *d = as_dict(o);
    if (d->live != live) {
        rt_raise(RT_EXC_RuntimeError, "dictionary changed size during iteration");
        return -1;
    }
    for (; e < d->fill; e++)
        if (hashes(d)[e] != RT_HASH_DELETED)
            return e;
    return -1;
}

/* Last live entry before e; -1: none. */
int64_t rt_dict_previous(rt_ref o, int64_t e, int64_t live)
{
    if (!rt_given(o, "'NoneType' object is not reversible"))
        return -1;
    const rt_dict *d = as_dict(o);
    if (d->live != live) {
        rt_raise(RT_EXC_RuntimeError, "dictionary changed size during iteration");
        return -1;
    }
    for (e = e > d->fill ? d->fill : e; e > 0; e--)
        if (hashes(d)[e - 1] != RT_HASH_DELETED)
            return e - 1;
    return -1;
}

void rt_dict_clear(rt_ref o)
{
    if (!rt_given(o, not_dict))
        return;
    rt_dict *d = as_dict(o);
    d->keys = d->values = d->hashes = d->index = NULL;
    d->live = d->fill = 0;
    d->shape++;
}

void rt_dict_update(rt_ref o, rt_ref other)
{
    if (!rt_given(o, not_dict) || !rt_given(other, "'NoneType' object is not iterable") || o == other)
        return;
    rt_ref *ss = rt_root2(o, other);
    for (int64_t e = 0; !rt_cur.exc && e < as_dict(ss[1])->fill; e++) {
        const rt_dict *from = as_dict(ss[1]);
        if (hashes(from)[e] == RT_HASH_DELETED)
            continue;
        bool refs = from->mode >> 8 == RT_ITEM_REF;
        int64_t at = int_keys(from) ? rt_dict_put_i(ss[0], int_key(from, e)) : rt_dict_put_r(ss[0], ref_key(from, e));
        if (refs)
            rt_dict_store_r(ss[0], at, rt_dict_value_r(ss[1], e));
        else
            rt_dict_store_i(ss[0], at, rt_dict_value_i(ss[1], e));
    }
    rt_unroot(ss);
}

/* The stored hashes serve: the copy's keys are known to differ. */
rt_ref rt_dict_copy(rt_ref o)
{
    if (!rt_given(o, not_dict))
        return NULL;
    rt_ref *ss = rt_root3(NULL, NULL, o);
    ss[0] = rt_dict_new(mode_of(as_dict(o)), as_dict(o)->mode >> 8);
    for (int64_t e = 0; ss[0] && e < as_dict(ss[2])->fill; e++) {
        int64_t hash = hashes(as_dict(ss[2]))[e];
        if (hash == RT_HASH_DELETED)
            continue;
        int64_t at = add_entry(ss, 3, hash);
        if (at < 0)
            break;
        const rt_dict *from = as_dict(ss[2]);
        rt_dict *to = as_dict(ss[0]);
        if (int_keys(to))
            RT_ARRAY_DATA(int64_t, to->keys)[at] = int_key(from, e);
        else
            set_ref_key(to, at, ref_key(from, e));
        if (to->mode >> 8 == RT_ITEM_REF)
            rt_dict_store_r(ss[0], at, rt_dict_value_r(ss[2], e));
        else
            rt_dict_store_i(ss[0], at, rt_dict_value_i(ss[2], e));
    }
    rt_unroot(ss);
    return rt_cur.exc ? NULL : ss[0];
}

/* d.popitem's entry: the last one; KeyError when empty. */
int64_t rt_dict_last(rt_ref o)
{
    if (!rt_given(o, not_dict))
        return -1;
    int64_t e = rt_dict_previous(o, as_dict(o)->fill, as_dict(o)->live);
    if (e < 0)
        rt_raise(RT_EXC_KeyError, "'popitem(): dictionary is empty'");
    return e;
}

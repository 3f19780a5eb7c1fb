/* strmeth.c - methods of str and bytes that make new text or lists: split, join, replace, strip, codecs. */
#include "rtlib/rt_int.h"

static const char not_text[] = "expected text, got NoneType";

/* White space of str.strip and str.split (Latin-1's part of Unicode's), or of the bytes methods. */
static bool is_space(uint32_t tid, unsigned char c)
{
    if (c == ' ' || (c >= '\t' && c <= '\r'))
        return true;
    return tid == RT_TID_STR && ((c >= 0x1c && c <= 0x1f) || c == 0x85 || c == 0xa0);
}

/* Appends bytes from..to of ss[0] to the list ss[1]; false with an exception set. */
static bool add_part(rt_ref *ss, int64_t from, int64_t to)
{
    uint32_t tid = ss[0]->tid;
    rt_ref part = to - from == 1 && tid == RT_TID_STR ? rt_char_str((unsigned char)rt_as_str(ss[0])->data[from])
                                                      : gc_new_var(tid, to - from);
    if (!part)
        return false;
    if (part->tid == tid && to - from != 1)
        memcpy(rt_as_str(part)->data, rt_as_str(ss[0])->data + from, (size_t)(to - from));
    else if (tid == RT_TID_BYTES)
        rt_as_str(part)->data[0] = rt_as_str(ss[0])->data[from];
    rt_list_append_r(ss[1], part);
    return !rt_cur.exc;
}

static bool split_spaces(rt_ref *ss, int64_t max)
{
    uint32_t tid = ss[0]->tid;
    int64_t n = rt_as_str(ss[0])->length, i = 0;
    for (;;) {
        while (i < n && is_space(tid, (unsigned char)rt_as_str(ss[0])->data[i]))
            i++;
        if (i == n)
            return true;
        int64_t from = i;
        if (max-- == 0)
            return add_part(ss, from, n);
        while (i < n && !is_space(tid, (unsigned char)rt_as_str(ss[0])->data[i]))
            i++;
        if (!add_part(ss, from, i))
            return false;
    }
}

/* ss: text, list, separator. */
static bool split_at(rt_ref *ss, int64_t max)
{
    int64_t n = rt_as_str(ss[0])->length, m = rt_as_str(ss[2])->length, from = 0;
    while (max-- != 0) {
        int64_t at = rt_find_bytes(rt_as_str(ss[0])->data + from, n - from, rt_as_str(ss[2])->data, m);
        if (at < 0)
            break;
        if (!add_part(ss, from, from + at))
            return false;
        from += at + m;
    }
    return add_part(ss, from, n);
}

rt_ref rt_str_split(rt_ref s, rt_ref sep, int64_t max)
{
    if (!rt_given(s, not_text))
        return NULL;
    if (sep && rt_as_str(sep)->length == 0) {
        rt_raise(RT_EXC_ValueError, "empty separator");
        return NULL;
    }
    rt_ref *ss = rt_root3(s, NULL, sep);
    rt_ref list = rt_list_new(RT_TID_LIST_FIRST + RT_ITEM_REF, 0);
    ss[1] = list;
    bool ok = list && (ss[2] ? split_at(ss, max) : split_spaces(ss, max));
    list = ss[1];
    rt_unroot(ss);
    return ok ? list : NULL;
}

/* Does a line end before byte i + result? 0: no line end at i. */
static int line_end(const rt_str *s, int64_t i)
{
    unsigned char c = (unsigned char)s->data[i];
    if (c == '\r')
        return i + 1 < s->length && s->data[i + 1] == '\n' ? 2 : 1;
    if (c == '\n')
        return 1;
    return s->hdr.tid == RT_TID_STR && (c == '\v' || c == '\f' || (c >= 0x1c && c <= 0x1e) || c == 0x85);
}

rt_ref rt_str_splitlines(rt_ref s, int64_t keepends)
{
    if (!rt_given(s, not_text))
        return NULL;
    rt_ref *ss = rt_root2(s, NULL);
    ss[1] = rt_list_new(RT_TID_LIST_FIRST + RT_ITEM_REF, 0);
    bool ok = ss[1] != NULL;
    int64_t n = rt_as_str(ss[0])->length, from = 0;
    for (int64_t i = 0; ok && i < n;) {
        int end = line_end(rt_as_str(ss[0]), i);
        if (!end) {
            i++;
            continue;
        }
        ok = add_part(ss, from, keepends ? i + end : i);
        from = i = i + end;
    }
    if (ok && from < n)
        ok = add_part(ss, from, n);
    rt_ref list = ss[1];
    rt_unroot(ss);
    return ok ? list : NULL;
}

/* ---- join, replace, strip ---- */
static int64_t joined_size(rt_ref sep, rt_ref list)
{
    const rt_list *l = rt_as_list(list);
    rt_ref *items = RT_ARRAY_DATA(rt_ref, l->items);
    int64_t size = l->length > 1 ? rt_size_product(rt_as_str(sep)->length, l->length - 1) : 0;
    for (int64_t i = 0; size >= 0 && i < l->length; i++) {
        if (!items[i]) {
            rt_raisef(RT_EXC_TypeError, "sequence item %lld: expected %s instance, NoneType found", (long long)i,
                      sep->tid == RT_TID_STR ? "str" : "a bytes-like object");
            return -1;
        }
        size = rt_size_sum(size, rt_as_str(items[i])->length);
    }
    return size;
}

rt_ref rt_str_join(rt_ref sep, rt_ref list)
{
    if (!rt_given(sep, not_text) || !rt_given(list, "can only join an iterable"))
        return NULL;
    if (rt_as_list(list)->length == 1) {
        rt_ref only = RT_ARRAY_DATA(rt_ref, rt_as_list(list)->items)[0];
        if (only)
            return only;
    }
    int64_t size = joined_size(sep, list);
    if (size < 0)
        return NULL;
    rt_ref *ss = rt_root2(sep, list);
    rt_ref o = gc_new_var(sep->tid, size);
    rt_unroot(ss);
    if (!o)
        return NULL;
    const rt_list *l = rt_as_list(ss[1]);
    const rt_str *between = rt_as_str(ss[0]);
    char *to = rt_as_str(o)->data;
    for (int64_t i = 0; i < l->length; i++) {
        const rt_str *t = rt_as_str(RT_ARRAY_DATA(rt_ref, l->items)[i]);
        if (i) {
            memcpy(to, between->data, (size_t)between->length);
            to += between->length;
        }
        memcpy(to, t->data, (size_t)t->length);
        to += t->length;
    }
    return o;
}

/* Number of replacements of old in s, at most max (negative: all). */
static int64_t replacements(const rt_str *s, const rt_str *old, int64_t max)
{
    int64_t count = 0;
    if (old->length == 0)
        return max >= 0 && max < s->length + 1 ? max : s->length + 1;
    for (int64_t at = 0; count != max; count++) {
        int64_t k = rt_find_bytes(s->data + at, s->length - at, old->data, old->length);
        if (k < 0)
            break;
        at += k + old->length;
    }
    return count;
}

static void copy_replacing(char *to, const rt_str *s, const rt_str *old, const rt_str *put, int64_t count)
{
    int64_t at = 0;
    for (int64_t i = 0; i < count; i++) {
        int64_t k = old->length ? rt_find_bytes(s->data + at, s->length - at, old->data, old->length) : i > 0;
        memcpy(to, s->data + at, (size_t)k);
        to += k;
        memcpy(to, put->data, (size_t)put->length);
        to += put->length;
        at += k + old->length;
    }
    memcpy(to, s->data + at, (size_t)(s->length - at));
}

rt_ref rt_str_replace(rt_ref s, rt_ref old, rt_ref put, int64_t max)
{
    if (!rt_given(s, not_text) || !rt_given(old, "replace() argument 1 must be str, not NoneType")
        || !rt_given(put, "replace() argument 2 must be str, not NoneType"))
        return NULL;
    int64_t count = replacements(rt_as_str(s), rt_as_str(old), max);
    if (count == 0)
        return s;
    int64_t size = rt_size_product(count, rt_as_str(put)->length);
    if (size >= 0)
        size = rt_size_sum(size, rt_as_str(s)->length - count * rt_as_str(old)->length);
    if (size < 0)
        return NULL;
    rt_ref *ss = rt_root3(s, old, put);
    rt_ref o = gc_new_var(s->tid, size);
    rt_unroot(ss);
    if (o)
        copy_replacing(rt_as_str(o)->data, rt_as_str(ss[0]), rt_as_str(ss[1]), rt_as_str(ss[2]), count);
    return o;
}

static bool strips(const rt_str *s, int64_t i, const rt_str *set)
{
    unsigned char c = (unsigned char)s->data[i];
    return set ? set->length && memchr(set->data, c, (size_t)set->length) != NULL : is_space(s->hdr.tid, c);
}

static rt_ref strip(rt_ref s, rt_ref set, bool left, bool right)
{
    if (!rt_given(s, not_text))
        return NULL;
    const rt_str *t = rt_as_str(s);
    int64_t from = 0, to = t->length;
    while (left && from < to && strips(t, from, rt_as_str(set)))
        from++;
    while (right && to > from && strips(t, to - 1, rt_as_str(set)))
        to--;
    return rt_str_slice(s, from, to);
}

rt_ref rt_str_strip(rt_ref s, rt_ref set)
{
    return strip(s, set, true, true);
}

rt_ref rt_str_lstrip(rt_ref s, rt_ref set)
{
    return strip(s, set, true, false);
}

rt_ref rt_str_rstrip(rt_ref s, rt_ref set)
{
    return strip(s, set, false, true);
}

/* ---- codecs ---- */
enum { UTF_8, LATIN_1, ASCII, NO_CODEC };

/* Codec by name as CPython normalizes it: case, '-' and '_' do not count. */
static int codec(rt_ref name)
{
    static const struct {
        const char *name;
        int codec;
    } rows[] = {{"utf8", UTF_8},     {"u8", UTF_8},          {"utf", UTF_8},     {"latin1", LATIN_1}, {"l1", LATIN_1},
                {"latin", LATIN_1},  {"iso88591", LATIN_1},  {"cp819", LATIN_1}, {"ascii", ASCII},    {"usascii", ASCII}};
    char plain[16];
    size_t n = 0;
    const rt_str *s = rt_as_str(name);
    for (int64_t i = 0; s && i < s->length && n < sizeof plain - 1; i++) {
        char c = s->data[i];
        if (c != '-' && c != '_' && c != ' ')
            plain[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    plain[n] = 0;
    for (size_t i = 0; s && i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].name, plain))
            return rows[i].codec;
    rt_raisef(RT_EXC_LookupError, "unknown encoding: %.100s", s ? s->data : "None");
    return NO_CODEC;
}

/* Copy of s's bytes under another type id. */
static rt_ref retag(rt_ref s, uint32_t tid)
{
    rt_ref *ss = rt_root1(s);
    rt_ref o = gc_new_var(tid, rt_as_str(s)->length);
    rt_unroot(ss);
    if (o)
        memcpy(rt_as_str(o)->data, rt_as_str(ss[0])->data, (size_t)rt_as_str(o)->length);
    return o;
}

static int64_t first_high(rt_ref o)
{
    const rt_str *s = rt_as_str(o);
    for (int64_t i = 0; i < s->length; i++)
        if ((unsigned char)s->data[i] >= 128)
            return i;
    return -1;
}

rt_ref rt_str_encode(rt_ref s, rt_ref encoding)
{
    int c = rt_given(s, not_text) ? codec(encoding) : NO_CODEC;
    if (c == NO_CODEC)
        return NULL;
    int64_t high = first_high(s);
    if (c == LATIN_1 || high < 0)
        return retag(s, RT_TID_BYTES);
    if (c == ASCII) {
        const rt_str *t = rt_as_str(s);
        int64_t end = high;
        while (end + 1 < t->length && (unsigned char)t->data[end + 1] >= 128)
            end++;
        if (end == high)
            rt_raisef(RT_EXC_UnicodeEncodeError,
                      "'ascii' codec can't encode character '\\x%02x' in position %lld: ordinal not in range(128)",
                      (unsigned char)t->data[high], (long long)high);
        else
            rt_raisef(RT_EXC_UnicodeEncodeError,
                      "'ascii' codec can't encode characters in position %lld-%lld: ordinal not in range(128)",
                      (long long)high, (long long)end);
        return NULL;
    }
    int64_t n = rt_as_str(s)->length, extra = 0;
    for (int64_t i = 0; i < n; i++)
        extra += (unsigned char)rt_as_str(s)->data[i] >= 128;
    int64_t size = rt_size_sum(n, extra);
    if (size < 0)
        return NULL;
    rt_ref *ss = rt_root1(s);
    rt_ref o = gc_new_var(RT_TID_BYTES, size);
    rt_unroot(ss);
    char *to = o ? rt_as_str(o)->data : NULL;
    for (int64_t i = 0; o && i < n; i++) {
        unsigned char u = (unsigned char)rt_as_str(ss[0])->data[i];
        if (u >= 128)
            *to++ = (char)(0xc0 | u >> 6);
        *to++ = (char)(u >= 128 ? 0x80 | (u & 0x3f) : u);
    }
    return o;
}

/* Length of the well-formed UTF-8 sequence at i (Unicode 15, table 3-7), or 0 with the number of bytes that are
 * a good beginning in *good (0: the first byte is none). */
static int sequence(const unsigned char *p, int64_t n, int *good)
{
    unsigned char c = p[0], low = 0x80, high = 0xbf;
    int len = c < 0x80 ? 1 : c >= 0xc2 && c <= 0xdf ? 2 : c >= 0xe0 && c <= 0xef ? 3 : c >= 0xf0 && c <= 0xf4 ? 4 : 0;
    *good = len ? 1 : 0;
    if (c == 0xe0)
        low = 0xa0;
    if (c == 0xed)
        high = 0x9f;
    if (c == 0xf0)
        low = 0x90;
    if (c == 0xf4)
        high = 0x8f;
    for (int i = 1; i < len; i++) {
        if (i >= n || p[i] < low || p[i] > high)
            return 0;
        *good = i + 1;
        low = 0x80;
        high = 0xbf;
    }
    return len;
}

static rt_ref utf8_error(const rt_str *s, int64_t at, int good)
{
    const unsigned char *p = (const unsigned char *)s->data + at;
    const char *why = !good ? "invalid start byte" : at + good >= s->length ? "unexpected end of data"
                                                                            : "invalid continuation byte";
    if (good <= 1)
        rt_raisef(RT_EXC_UnicodeDecodeError, "'utf-8' codec can't decode byte 0x%02x in position %lld: %s", p[0],
                  (long long)at, why);
    else
        rt_raisef(RT_EXC_UnicodeDecodeError, "'utf-8' codec can't decode bytes in position %lld-%lld: %s",
                  (long long)at, (long long)(at + good - 1), why);
    return NULL;
}

static rt_ref decode_utf8(rt_ref s)
{
    const rt_str *t = rt_as_str(s);
    rt_text out;
    rt_text_init(&out);
    for (int64_t i = 0; i < t->length;) {
        int good, len = sequence((const unsigned char *)t->data + i, t->length - i, &good);
        unsigned char c = (unsigned char)t->data[i];
        if (!len || c > 0xc3) {
            rt_text_drop(&out);
            if (!len)
                return utf8_error(t, i, good);
            rt_raisef(RT_EXC_UnicodeDecodeError,
                      "'utf-8' codec can't decode bytes in position %lld-%lld: RPy text holds characters up to U+00FF only",
                      (long long)i, (long long)(i + len - 1));
            return NULL;
        }
        rt_text_char(&out, (char)(len == 1 ? c : (c & 3) << 6 | (t->data[i + 1] & 0x3f)));
        i += len;
    }
    return rt_text_finish(&out, RT_TID_STR);
}

rt_ref rt_bytes_decode(rt_ref s, rt_ref encoding)
{
    int c = rt_given(s, not_text) ? codec(encoding) : NO_CODEC;
    if (c == NO_CODEC)
        return NULL;
    int64_t high = first_high(s);
    if (c == LATIN_1 || high < 0)
        return retag(s, RT_TID_STR);
    if (c == UTF_8)
        return decode_utf8(s);
    rt_raisef(RT_EXC_UnicodeDecodeError, "'ascii' codec can't decode byte 0x%02x in position %lld: ordinal not in range(128)",
              (unsigned char)rt_as_str(s)->data[high], (long long)high);
    return NULL;
}

/* bytes(list of int). */
rt_ref rt_bytes_from_list(rt_ref list)
{
    if (!rt_given(list, "cannot convert 'NoneType' object to bytes"))
        return NULL;
    rt_ref *ss = rt_root1(list);
    rt_ref o = gc_new_var(RT_TID_BYTES, rt_as_list(list)->length);
    rt_unroot(ss);
    for (int64_t i = 0; o && i < rt_as_str(o)->length; i++) {
        int64_t c = rt_list_word(ss[0], i);
        if (c < 0 || c > 255) {
            rt_raise(RT_EXC_ValueError, "bytes must be in range(0, 256)");
            return NULL;
        }
        rt_as_str(o)->data[i] = (char)c;
    }
    return o;
}

rt_ref rt_bytes_zero(int64_t n)
{
    if (n < 0) {
        rt_raise(RT_EXC_ValueError, "negative count");
        return NULL;
    }
    return gc_new_var(RT_TID_BYTES, n);
}

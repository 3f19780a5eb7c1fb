/* clock.c - rtlib.host: clocks, sleeping, calendar time. Numbers are nanoseconds; -errno where a call failed. The fields of a
 * calendar time travel as text: numbers with a space between. */
#define _GNU_SOURCE /* tm_gmtoff, tm_zone */

#include "rtlib/rt_int.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { SECOND = 1000000000 };

static int64_t nanoseconds(int result, const struct timespec *t)
{
    return result < 0 ? -errno : (int64_t)t->tv_sec * SECOND + t->tv_nsec;
}

int64_t rt_host_clock(int64_t id)
{
    struct timespec t;
    return id < INT_MIN || id > INT_MAX ? -EINVAL : nanoseconds(clock_gettime((clockid_t)id, &t), &t);
}

int64_t rt_host_time_ns(void)
{
    return rt_host_clock(CLOCK_REALTIME);
}

int64_t rt_host_clock_ns(void)
{
    return rt_host_clock(CLOCK_MONOTONIC);
}

int64_t rt_host_clock_step(int64_t id)
{
    struct timespec t;
    return id < INT_MIN || id > INT_MAX ? -EINVAL : nanoseconds(clock_getres((clockid_t)id, &t), &t);
}

/* 0; what is left after a signal; -errno. */
int64_t rt_host_sleep(int64_t ns)
{
    struct timespec t = {ns / SECOND, ns % SECOND}, left = {0};
    if (ns < 0)
        return -EINVAL;
    bool unlocked = rt_unlock();
    int failed = nanosleep(&t, &left);
    rt_lock_again(unlocked);
    if (!failed)
        return 0;
    int64_t rest = (int64_t)left.tv_sec * SECOND + left.tv_nsec;
    return errno == EINTR ? (rest ? rest : 1) : -errno;
}

/* "year month day hour minute second weekday yearday dst offset zone" of seconds since 1970, as struct tm has them; None: the
 * year does not fit. */
rt_ref rt_host_calendar(int64_t seconds, int64_t local)
{
    time_t s = seconds;
    struct tm t = {0};
    char text[256];
    if (!(local ? localtime_r(&s, &t) : gmtime_r(&s, &t)))
        return NULL;
    int n = snprintf(text, sizeof text, "%d %d %d %d %d %d %d %d %d %ld %.64s", t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min,
                     t.tm_sec, t.tm_wday, t.tm_yday, t.tm_isdst, t.tm_gmtoff, t.tm_zone ? t.tm_zone : "");
    return rt_str_new(RT_TID_STR, text, n);
}

/* The numbers of fields up to dst, as rt_host_calendar gives them; false: there are too few. */
static bool read_fields(rt_ref fields, struct tm *t)
{
    const rt_str *s = (const rt_str *)(const void *)fields;
    char text[256];
    if (s->length >= (int64_t)sizeof text)
        return false;
    memcpy(text, s->data, (size_t)s->length);
    text[s->length] = 0;
    *t = (struct tm){0};
    return sscanf(text, "%d %d %d %d %d %d %d %d %d", &t->tm_year, &t->tm_mon, &t->tm_mday, &t->tm_hour, &t->tm_min, &t->tm_sec,
                  &t->tm_wday, &t->tm_yday, &t->tm_isdst) == 9;
}

/* Seconds since 1970 of a local calendar time; INT64_MIN: it has none. */
int64_t rt_host_calendar_seconds(rt_ref fields)
{
    struct tm t;
    if (!read_fields(fields, &t))
        return INT64_MIN;
    t.tm_wday = -1; /* mktime sets it: so -1 as a result can be told from a failure */
    time_t s = mktime(&t);
    return s == (time_t)-1 && t.tm_wday == -1 ? INT64_MIN : (int64_t)s;
}

/* strftime; None: the fields are damaged or the text is too long. */
rt_ref rt_host_calendar_text(rt_ref format, rt_ref fields)
{
    const rt_str *f = (const rt_str *)(const void *)format;
    char text[4096], with_mark[1024];
    struct tm t;
    if (!read_fields(fields, &t) || f->length >= (int64_t)sizeof with_mark - 2)
        return NULL;
    memcpy(with_mark, f->data, (size_t)f->length);
    memcpy(with_mark + f->length, ".", 2); /* an empty text can be told from a failure */
    size_t n = strftime(text, sizeof text, with_mark, &t);
    return n ? rt_str_new(RT_TID_STR, text, (int64_t)n - 1) : NULL;
}

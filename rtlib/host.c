/* host.c - rtlib.host: files, random bytes, environment, exit. Paths and variables are str whose
 * characters are the raw bytes. */
#include "rtlib/rt_int.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* Raises CPython's class for errno e, with its text and the path (may be NULL). */
static void os_error(int e, const char *path, int64_t n)
{
    int exc = e == ENOENT                    ? RT_EXC_FileNotFoundError
              : e == EEXIST                  ? RT_EXC_FileExistsError
              : e == EACCES || e == EPERM    ? RT_EXC_PermissionError
              : e == EISDIR                  ? RT_EXC_IsADirectoryError
              : e == ENOTDIR                 ? RT_EXC_NotADirectoryError
                                             : RT_EXC_OSError;
    char head[200];
    snprintf(head, sizeof head, "[Errno %d] %s", e, strerror(e));
    rt_text t;
    rt_text_init(&t);
    rt_text_add(&t, head, (int64_t)strlen(head));
    if (path) {
        rt_text_add(&t, ": ", 2);
        rt_text_repr(&t, path, n, false);
    }
    rt_raise_text(exc, rt_text_finish(&t, RT_TID_STR));
}

/* The path as a C string in buf; false with ValueError or OSError set. */
static bool path_of(rt_ref path, char buf[static PATH_MAX])
{
    if (!rt_given(path, "expected a path, got NoneType"))
        return false;
    const rt_str *s = rt_as_str(path);
    if (memchr(s->data, 0, (size_t)s->length)) {
        rt_raise(RT_EXC_ValueError, "embedded null byte");
        return false;
    }
    if (s->length >= PATH_MAX) {
        os_error(ENAMETOOLONG, s->data, s->length);
        return false;
    }
    memcpy(buf, s->data, (size_t)s->length + 1);
    return true;
}

static int open_file(const char *path, int flags)
{
    int fd;
    do
        fd = open(path, flags | O_CLOEXEC, 0666);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* bytes: the whole file. */
rt_ref rt_host_read_file(rt_ref path)
{
    char name[PATH_MAX], block[16384];
    if (!path_of(path, name))
        return NULL;
    int fd = open_file(name, O_RDONLY);
    rt_text t;
    rt_text_init(&t);
    int error = fd < 0 ? errno : 0;
    while (!error) {
        ssize_t n = read(fd, block, sizeof block);
        if (n < 0 && errno != EINTR)
            error = errno;
        if (n == 0)
            break;
        rt_text_add(&t, block, n);
    }
    if (fd >= 0)
        close(fd);
    if (!error)
        return rt_text_finish(&t, RT_TID_BYTES);
    rt_text_drop(&t);
    os_error(error, name, (int64_t)strlen(name));
    return NULL;
}

/* Writes all of it; the errno of a failure or 0. */
static int write_all(int fd, const char *p, int64_t n)
{
    while (n > 0) {
        ssize_t k = write(fd, p, (size_t)n);
        if (k < 0 && errno != EINTR)
            return errno;
        if (k > 0) {
            p += k;
            n -= k;
        }
    }
    return 0;
}

static void store_file(rt_ref path, rt_ref data, int flags)
{
    char name[PATH_MAX];
    if (!path_of(path, name) || !rt_given(data, "a bytes-like object is required, not 'NoneType'"))
        return;
    int fd = open_file(name, O_WRONLY | O_CREAT | flags);
    int error = fd < 0 ? errno : write_all(fd, rt_as_str(data)->data, rt_as_str(data)->length);
    if (fd >= 0 && close(fd) < 0 && !error)
        error = errno;
    if (error)
        os_error(error, name, (int64_t)strlen(name));
}

void rt_host_write_file(rt_ref path, rt_ref data)
{
    store_file(path, data, O_TRUNC);
}

void rt_host_append_file(rt_ref path, rt_ref data)
{
    store_file(path, data, O_APPEND);
}

int64_t rt_host_file_exists(rt_ref path)
{
    char name[PATH_MAX];
    struct stat st;
    return path_of(path, name) && stat(name, &st) == 0;
}

/* Raw bytes to stream 1 or 2, in order with print. */
void rt_host_write_bytes(int64_t stream, rt_ref data)
{
    if (!rt_given(data, "a bytes-like object is required, not 'NoneType'"))
        return;
    if (stream != 1 && stream != 2) {
        os_error(EBADF, NULL, 0);
        return;
    }
    size_t n = (size_t)rt_as_str(data)->length;
    if (fwrite(rt_as_str(data)->data, 1, n, stream == 2 ? stderr : stdout) != n)
        os_error(errno ? errno : EIO, NULL, 0);
}

/* One line of standard input with its end, as bytes; empty at the end of file. */
rt_ref rt_host_read_line(void)
{
    rt_text t;
    rt_text_init(&t);
    int c;
    errno = 0;
    while ((c = getc(stdin)) != EOF) {
        rt_text_char(&t, (char)c);
        if (c == '\n')
            break;
    }
    if (c == EOF && ferror(stdin)) {
        int e = errno;
        clearerr(stdin);
        rt_text_drop(&t);
        os_error(e ? e : EIO, NULL, 0);
        return NULL;
    }
    return rt_text_finish(&t, RT_TID_BYTES);
}

rt_ref rt_host_random_bytes(int64_t n)
{
    if (n < 0) {
        rt_raise(RT_EXC_ValueError, "negative argument not allowed");
        return NULL;
    }
    rt_ref o = gc_new_var(RT_TID_BYTES, n);
    for (int64_t done = 0; o && done < n;) {
        int64_t want = n - done < 256 ? n - done : 256;
        ssize_t k = getrandom(rt_as_str(o)->data + done, (size_t)want, 0);
        if (k < 0 && errno != EINTR) {
            os_error(errno, NULL, 0);
            return NULL;
        }
        done += k > 0 ? k : 0;
    }
    return o;
}

/* Value of an environment variable; NULL (None) if it is not set. */
rt_ref rt_host_getenv(rt_ref name)
{
    char buf[PATH_MAX];
    if (!path_of(name, buf))
        return NULL;
    const char *v = getenv(buf);
    return v ? rt_str_new(RT_TID_STR, v, (int64_t)strlen(v)) : NULL;
}

void rt_host_exit(int64_t status)
{
    bool ok = rt_flush();
    fflush(stderr);
    _exit(status == 0 && !ok ? 1 : (int)status);
}

void rt_host_flush(void)
{
    if (!rt_flush())
        os_error(errno ? errno : EIO, NULL, 0);
}

/* system.c - rtlib.host: system calls on descriptors, paths and the process, for interpreters that raise errors of their
 * own. A function that gives a number gives -errno where the call failed; one that gives text gives None, and
 * rt_host_last_error the errno. An interrupted call is made again. Text and paths are str whose characters are the raw
 * bytes; a path with a NUL in it is ValueError. */
#define _GNU_SOURCE /* dup3, pipe2 */

#include "rtlib/rt_int.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_A_PATH = -1, MOST = 0x7ffff000 };

static int last_error;

/* Makes `call` until it is not interrupted; its result, or -errno. */
#define AGAIN(result, call)                                                                                            \
    do                                                                                                                 \
        (result) = (int64_t)(call);                                                                                    \
    while ((result) < 0 && errno == EINTR);                                                                            \
    if ((result) < 0)                                                                                                  \
    (result) = -errno

/* Likewise, for calls that may wait: other threads run meanwhile. */
#define WAITING(result, call)                                                                                          \
    do {                                                                                                               \
        bool unlocked_ = rt_unlock();                                                                                  \
        AGAIN(result, call);                                                                                           \
        rt_lock_again(unlocked_);                                                                                      \
    } while (0)

/* Likewise, for calls that may wait without end: after a signal -EINTR, so that who called can serve it first. */
#define WAITING_ONCE(result, call)                                                                                     \
    do {                                                                                                               \
        bool unlocked_ = rt_unlock();                                                                                  \
        (result) = (int64_t)(call);                                                                                    \
        if ((result) < 0)                                                                                              \
            (result) = -errno;                                                                                         \
        rt_lock_again(unlocked_);                                                                                      \
    } while (0)

/* The path as a C string in buf: 0, an errno, or NOT_A_PATH with an exception set. */
static int path_into(rt_ref path, char buf[static PATH_MAX])
{
    if (!rt_given(path, "expected a path, got NoneType"))
        return NOT_A_PATH;
    const rt_str *s = rt_as_str(path);
    if (memchr(s->data, 0, (size_t)s->length)) {
        rt_raise(RT_EXC_ValueError, "embedded null byte");
        return NOT_A_PATH;
    }
    if (s->length >= PATH_MAX)
        return ENAMETOOLONG;
    memcpy(buf, s->data, (size_t)s->length + 1);
    return 0;
}

/* The bytes as a str; NULL (None) and the error kept if n is an -errno. */
static rt_ref text_or_error(const char *data, int64_t n)
{
    if (n >= 0)
        return rt_str_new(RT_TID_STR, data, n);
    last_error = (int)-n;
    return NULL;
}

void rt_host_set_error(int number)
{
    last_error = number;
}

int64_t rt_host_last_error(void)
{
    return last_error;
}

/* The system's text for an errno. */
rt_ref rt_host_error_text(int64_t number)
{
    const char *text = strerror(number < INT_MIN || number > INT_MAX ? INT_MAX : (int)number);
    return rt_str_new(RT_TID_STR, text, (int64_t)strlen(text));
}

/* ---- descriptors ---- */
static int descriptor(int64_t fd)
{
    return fd < 0 || fd > INT_MAX ? -1 : (int)fd;
}

/* open(2), closed on exec; the descriptor, after a signal -EINTR. */
int64_t rt_host_open(rt_ref path, int64_t flags, int64_t mode)
{
    char name[PATH_MAX];
    int error = path_into(path, name);
    if (error)
        return -error;
    int64_t fd;
    WAITING_ONCE(fd, open(name, (int)flags | O_CLOEXEC, (mode_t)mode));
    return fd;
}

int64_t rt_host_close(int64_t fd)
{
    /* Linux has closed it even where the call was interrupted */
    return close(descriptor(fd)) < 0 && errno != EINTR ? -errno : 0;
}

/* Up to n bytes in one call, empty at the end of the file. A signal that interrupts it is the error EINTR, so that the program can serve it. */
rt_ref rt_host_read(int64_t fd, int64_t n)
{
    if (n < 0)
        return text_or_error(NULL, -EINVAL);
    char small[8192];
    size_t want = n > MOST ? MOST : (size_t)n;
    char *buf = want <= sizeof small ? small : malloc(want);
    if (!buf) {
        rt_raise(RT_EXC_MemoryError, "");
        return NULL;
    }
    bool unlocked = rt_unlock();
    int64_t got = read(descriptor(fd), buf, want);
    if (got < 0)
        got = -errno;
    rt_lock_again(unlocked);
    rt_ref text = text_or_error(buf, got);
    if (buf != small)
        free(buf);
    return text;
}

/* Writes data from `start` on in one call; how many bytes went, after a signal without any -EINTR. */
int64_t rt_host_write(int64_t fd, rt_ref data, int64_t start)
{
    if (!rt_given(data, "expected text, got NoneType"))
        return 0;
    const rt_str *s = rt_as_str(data);
    if (start < 0 || start > s->length)
        return -EINVAL;
    size_t n = (size_t)(s->length - start > MOST ? MOST : s->length - start);
    int64_t done;
    if (!rt_host_threads()) {
        done = write(descriptor(fd), s->data + start, n);
        return done < 0 ? -errno : done;
    }
    /* other threads may run, and the text move, meanwhile */
    char small[8192], *copy = n <= sizeof small ? small : malloc(n);
    if (!copy) {
        rt_raise(RT_EXC_MemoryError, "");
        return 0;
    }
    memcpy(copy, s->data + start, n);
    WAITING_ONCE(done, write(descriptor(fd), copy, n));
    if (copy != small)
        free(copy);
    return done;
}

int64_t rt_host_seek(int64_t fd, int64_t offset, int64_t whence)
{
    if (whence < 0 || whence > INT_MAX)
        return -EINVAL;
    off_t at = lseek(descriptor(fd), offset, (int)whence);
    return at < 0 ? -errno : at;
}

int64_t rt_host_truncate(int64_t fd, int64_t size)
{
    int64_t result;
    AGAIN(result, ftruncate(descriptor(fd), size));
    return result;
}

int64_t rt_host_sync(int64_t fd)
{
    int64_t result;
    WAITING(result, fsync(descriptor(fd)));
    return result;
}

int64_t rt_host_isatty(int64_t fd)
{
    return isatty(descriptor(fd)) ? 1 : -errno;
}

int64_t rt_host_dup(int64_t fd)
{
    int copy = fcntl(descriptor(fd), F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? -errno : copy;
}

int64_t rt_host_dup2(int64_t fd, int64_t to, int64_t inheritable)
{
    if (fd == to || inheritable) {
        int64_t result;
        AGAIN(result, dup2(descriptor(fd), descriptor(to)));
        return result;
    }
    int64_t result;
    AGAIN(result, dup3(descriptor(fd), descriptor(to), O_CLOEXEC));
    return result;
}

/* Both ends of a pipe: the reading one, and the writing one shifted by 32. */
int64_t rt_host_pipe(void)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0)
        return -errno;
    return ends[0] | (int64_t)ends[1] << 32;
}

/* 1 if a new program gets the descriptor. */
int64_t rt_host_inheritable(int64_t fd)
{
    int flags = fcntl(descriptor(fd), F_GETFD);
    return flags < 0 ? -errno : !(flags & FD_CLOEXEC);
}

int64_t rt_host_set_inheritable(int64_t fd, int64_t on)
{
    int flags = fcntl(descriptor(fd), F_GETFD);
    if (flags < 0)
        return -errno;
    return fcntl(descriptor(fd), F_SETFD, on ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC) < 0 ? -errno : 0;
}

/* Columns, and lines shifted by 32. */
int64_t rt_host_terminal_size(int64_t fd)
{
    struct winsize w;
    if (ioctl(descriptor(fd), TIOCGWINSZ, &w) < 0)
        return -errno;
    return w.ws_col | (int64_t)w.ws_row << 32;
}

/* ---- status ---- */
static int64_t nanoseconds(struct timespec t)
{
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Numbers between spaces: mode, inode, device, links, user, group, size; access, modification, change in nanoseconds;
 * block size, blocks, device of a special file. */
static rt_ref status_text(int result, const struct stat *s)
{
    if (result < 0)
        return text_or_error(NULL, -errno);
    char buf[400];
    int n = snprintf(buf, sizeof buf, "%lld %lld %lld %lld %lld %lld %lld %lld %lld %lld %lld %lld %lld",
                     (long long)s->st_mode, (long long)s->st_ino, (long long)s->st_dev, (long long)s->st_nlink,
                     (long long)s->st_uid, (long long)s->st_gid, (long long)s->st_size, (long long)nanoseconds(s->st_atim),
                     (long long)nanoseconds(s->st_mtim), (long long)nanoseconds(s->st_ctim), (long long)s->st_blksize,
                     (long long)s->st_blocks, (long long)s->st_rdev);
    return rt_str_new(RT_TID_STR, buf, n);
}

rt_ref rt_host_status(rt_ref path, int64_t follow)
{
    char name[PATH_MAX];
    struct stat s;
    int error = path_into(path, name);
    if (error)
        return error == NOT_A_PATH ? NULL : text_or_error(NULL, -error);
    return status_text(follow ? stat(name, &s) : lstat(name, &s), &s);
}

rt_ref rt_host_fd_status(int64_t fd)
{
    struct stat s;
    return status_text(fstat(descriptor(fd), &s), &s);
}

/* ---- folders ---- */
/* Each entry but "." and "..": its kind (DT_*), a space, its inode, a space, its name, NUL. */
rt_ref rt_host_entries(rt_ref path)
{
    char name[PATH_MAX], head[40];
    int error = path_into(path, name);
    if (error)
        return error == NOT_A_PATH ? NULL : text_or_error(NULL, -error);
    DIR *d = opendir(name);
    if (!d)
        return text_or_error(NULL, -errno);
    rt_text t;
    rt_text_init(&t);
    const struct dirent *e;
    errno = 0;
    while ((e = readdir(d)) != NULL) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            snprintf(head, sizeof head, "%d %llu ", e->d_type, (unsigned long long)e->d_ino);
            rt_text_add(&t, head, (int64_t)strlen(head));
            rt_text_add(&t, e->d_name, (int64_t)strlen(e->d_name) + 1);
        }
        errno = 0;
    }
    error = errno;
    closedir(d);
    if (!error)
        return rt_text_finish(&t, RT_TID_STR);
    rt_text_drop(&t);
    return text_or_error(NULL, -error);
}

rt_ref rt_host_current_folder(void)
{
    char buf[PATH_MAX];
    return getcwd(buf, sizeof buf) ? rt_str_new(RT_TID_STR, buf, (int64_t)strlen(buf)) : text_or_error(NULL, -errno);
}

rt_ref rt_host_read_link(rt_ref path)
{
    char name[PATH_MAX], buf[PATH_MAX];
    int error = path_into(path, name);
    if (error)
        return error == NOT_A_PATH ? NULL : text_or_error(NULL, -error);
    ssize_t n = readlink(name, buf, sizeof buf);
    return text_or_error(buf, n < 0 ? -errno : n);
}

/* ---- calls on one path; which: see the rows of rtlib.host in translator/builtins.def ---- */
static int64_t on_path(rt_ref path, int64_t number, int (*call)(const char *, int64_t))
{
    char name[PATH_MAX];
    int error = path_into(path, name);
    if (error)
        return -error;
    int64_t result;
    AGAIN(result, call(name, number));
    return result;
}

static int call_mkdir(const char *path, int64_t mode)
{
    return mkdir(path, (mode_t)mode);
}

static int call_rmdir(const char *path, int64_t unused)
{
    (void)unused;
    return rmdir(path);
}

static int call_unlink(const char *path, int64_t unused)
{
    (void)unused;
    return unlink(path);
}

static int call_chdir(const char *path, int64_t unused)
{
    (void)unused;
    return chdir(path);
}

static int call_access(const char *path, int64_t mode)
{
    return access(path, (int)mode);
}

static int call_chmod(const char *path, int64_t mode)
{
    return chmod(path, (mode_t)mode);
}

static int call_truncate(const char *path, int64_t size)
{
    return truncate(path, size);
}

int64_t rt_host_make_folder(rt_ref path, int64_t mode)
{
    return on_path(path, mode, call_mkdir);
}

int64_t rt_host_remove_folder(rt_ref path)
{
    return on_path(path, 0, call_rmdir);
}

int64_t rt_host_remove_file(rt_ref path)
{
    return on_path(path, 0, call_unlink);
}

int64_t rt_host_change_folder(rt_ref path)
{
    return on_path(path, 0, call_chdir);
}

int64_t rt_host_access(rt_ref path, int64_t mode)
{
    return on_path(path, mode, call_access);
}

int64_t rt_host_change_mode(rt_ref path, int64_t mode)
{
    return on_path(path, mode, call_chmod);
}

int64_t rt_host_truncate_file(rt_ref path, int64_t size)
{
    return on_path(path, size, call_truncate);
}

/* Access and modification times in nanoseconds since the epoch. */
int64_t rt_host_set_times(rt_ref path, int64_t access_ns, int64_t modified_ns, int64_t follow)
{
    char name[PATH_MAX];
    int error = path_into(path, name);
    if (error)
        return -error;
    int64_t given[2] = {access_ns, modified_ns};
    struct timespec times[2];
    for (int i = 0; i < 2; i++) {
        int64_t part = given[i] % 1000000000;
        times[i].tv_nsec = (long)(part < 0 ? part + 1000000000 : part);
        times[i].tv_sec = (time_t)((given[i] - times[i].tv_nsec) / 1000000000);
    }
    return utimensat(AT_FDCWD, name, times, follow ? 0 : AT_SYMLINK_NOFOLLOW) < 0 ? -errno : 0;
}

/* ---- calls on two paths ---- */
static int64_t on_paths(rt_ref from, rt_ref to, int (*call)(const char *, const char *))
{
    char a[PATH_MAX], b[PATH_MAX];
    int error = path_into(from, a);
    if (!error)
        error = path_into(to, b);
    if (error)
        return -error;
    int64_t result;
    AGAIN(result, call(a, b));
    return result;
}

int64_t rt_host_rename(rt_ref from, rt_ref to)
{
    return on_paths(from, to, rename);
}

int64_t rt_host_link(rt_ref from, rt_ref to)
{
    return on_paths(from, to, link);
}

int64_t rt_host_symlink(rt_ref target, rt_ref path)
{
    return on_paths(target, path, symlink);
}

/* ---- the process ---- */
/* which: 0 process, 1 parent, 2 user, 3 effective user, 4 group, 5 effective group. */
int64_t rt_host_process_id(int64_t which)
{
    switch (which) {
    case 0:
        return getpid();
    case 1:
        return getppid();
    case 2:
        return getuid();
    case 3:
        return geteuid();
    case 4:
        return getgid();
    case 5:
        return getegid();
    case 6:
        return gettid();
    default:
        return -EINVAL;
    }
}

int64_t rt_host_umask(int64_t mode)
{
    return umask((mode_t)mode);
}

int64_t rt_host_kill(int64_t process, int64_t signal_number)
{
    if (process < INT_MIN || process > INT_MAX || signal_number < 0 || signal_number > INT_MAX)
        return -EINVAL;
    return kill((pid_t)process, (int)signal_number) < 0 ? -errno : 0;
}

extern char **environ;

/* All variables, "NAME=value" and a NUL each. */
rt_ref rt_host_environment(void)
{
    rt_text t;
    rt_text_init(&t);
    for (char **e = environ; e && *e; e++)
        rt_text_add(&t, *e, (int64_t)strlen(*e) + 1);
    return rt_text_finish(&t, RT_TID_STR);
}

/* Is the text given and free of NUL? */
static bool plain_text(rt_ref text)
{
    if (!rt_given(text, "expected text, got NoneType"))
        return false;
    if (!memchr(rt_as_str(text)->data, 0, (size_t)rt_as_str(text)->length))
        return true;
    rt_raise(RT_EXC_ValueError, "embedded null byte");
    return false;
}

int64_t rt_host_set_variable(rt_ref name, rt_ref value)
{
    if (!plain_text(name) || !plain_text(value))
        return 0;
    return setenv(rt_as_str(name)->data, rt_as_str(value)->data, 1) < 0 ? -errno : 0;
}

int64_t rt_host_unset_variable(rt_ref name)
{
    return plain_text(name) && unsetenv(rt_as_str(name)->data) < 0 ? -errno : 0;
}

/* Processors that the process may use. */
int64_t rt_host_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n;
}

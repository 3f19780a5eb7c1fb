/* socket.c - rtlib.host: sockets and names of hosts. As in system.c: a number is -errno where the call failed, text is None and
 * the errno is kept. An address is the text of its struct sockaddr's bytes. Sockets are closed on exec. */
#define _GNU_SOURCE /* accept4 */

#include "rtlib/rt_int.h"

#include <errno.h>
#include <limits.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MOST = 1 << 30, OPTION_MOST = 1024 };

static int64_t or_error(int64_t n)
{
    return n < 0 ? -errno : n;
}

static rt_ref text_or_error(const char *data, int64_t n)
{
    if (n >= 0)
        return rt_str_new(RT_TID_STR, data, n);
    rt_host_set_error(errno);
    return NULL;
}

static int small(int64_t n)
{
    return n < INT_MIN || n > INT_MAX ? -1 : (int)n;
}

/* Copies an address: its length, 0 if it is none, with an exception set where it is None. */
static socklen_t address_into(rt_ref text, struct sockaddr_storage *to)
{
    if (!rt_given(text, "expected an address, got NoneType"))
        return 0;
    const rt_str *s = rt_as_str(text);
    if (s->length < (int64_t)sizeof(sa_family_t) || s->length > (int64_t)sizeof *to)
        return 0;
    memset(to, 0, sizeof *to);
    memcpy(to, s->data, (size_t)s->length);
    return (socklen_t)s->length;
}

/* ---- sockets ---- */
int64_t rt_host_socket(int64_t family, int64_t type, int64_t proto)
{
    return or_error(socket(small(family), small(type) | SOCK_CLOEXEC, small(proto)));
}

/* Both descriptors, the second one shifted by 32. */
int64_t rt_host_socket_pair(int64_t family, int64_t type, int64_t proto)
{
    int fd[2];
    if (socketpair(small(family), small(type) | SOCK_CLOEXEC, small(proto), fd) < 0)
        return -errno;
    return fd[0] | (int64_t)fd[1] << 32;
}

int64_t rt_host_bind(int64_t fd, rt_ref address)
{
    struct sockaddr_storage a;
    socklen_t n = address_into(address, &a);
    return n ? or_error(bind(small(fd), (struct sockaddr *)&a, n)) : -EINVAL;
}

int64_t rt_host_connect(int64_t fd, rt_ref address)
{
    struct sockaddr_storage a;
    socklen_t n = address_into(address, &a);
    if (!n)
        return -EINVAL;
    bool unlocked = rt_unlock();
    int64_t result = or_error(connect(small(fd), (struct sockaddr *)&a, n));
    rt_lock_again(unlocked);
    return result;
}

int64_t rt_host_listen(int64_t fd, int64_t backlog)
{
    return or_error(listen(small(fd), small(backlog)));
}

int64_t rt_host_shutdown(int64_t fd, int64_t how)
{
    return or_error(shutdown(small(fd), small(how)));
}

/* The new descriptor as four bytes, the lowest first, and the address. */
rt_ref rt_host_accept(int64_t fd)
{
    char text[4 + sizeof(struct sockaddr_storage)];
    struct sockaddr_storage a;
    socklen_t n = sizeof a;
    bool unlocked = rt_unlock();
    int got = accept4(small(fd), (struct sockaddr *)&a, &n, SOCK_CLOEXEC);
    rt_lock_again(unlocked);
    if (got < 0)
        return text_or_error(NULL, -1);
    for (int k = 0; k < 4; k++)
        text[k] = (char)(got >> 8 * k & 0xff);
    n = n > sizeof a ? sizeof a : n;
    memcpy(text + 4, &a, n);
    return text_or_error(text, 4 + (int64_t)n);
}

/* Its own address, or (peer) the other side's. */
rt_ref rt_host_socket_name(int64_t fd, int64_t peer)
{
    struct sockaddr_storage a;
    socklen_t n = sizeof a;
    int failed = peer ? getpeername(small(fd), (struct sockaddr *)&a, &n) : getsockname(small(fd), (struct sockaddr *)&a, &n);
    return text_or_error((const char *)&a, failed ? -1 : n > sizeof a ? (int64_t)sizeof a : (int64_t)n);
}

/* Up to n bytes: a byte with the length of the sender's address, the address, the data. */
rt_ref rt_host_receive(int64_t fd, int64_t n, int64_t flags)
{
    struct sockaddr_storage a;
    socklen_t size = sizeof a;
    if (n < 0) {
        errno = EINVAL;
        return text_or_error(NULL, -1);
    }
    size_t most = n > MOST ? MOST : (size_t)n;
    char *buf = malloc(1 + sizeof a + most);
    if (!buf) {
        rt_raise(RT_EXC_MemoryError, "");
        return NULL;
    }
    char *data = buf + 1 + sizeof a;
    bool unlocked = rt_unlock();
    int64_t got = recvfrom(small(fd), data, most, small(flags), (struct sockaddr *)&a, &size);
    rt_lock_again(unlocked);
    size = got < 0 ? 0 : size > sizeof a ? sizeof a : size;
    char *start = data - size - 1;
    start[0] = (char)size;
    memcpy(start + 1, &a, size);
    rt_ref text = text_or_error(start, got < 0 ? got : got + 1 + (int64_t)size);
    free(buf);
    return text;
}

/* Sends data from `start` on to an address ("": the one it is connected to) in one call; how many bytes went. flags are shifted by
 * 32 in fd. */
int64_t rt_host_send(int64_t fd, rt_ref data, int64_t start, rt_ref address)
{
    struct sockaddr_storage a;
    if (!rt_given(data, "expected text, got NoneType") || !rt_given(address, "expected an address, got NoneType"))
        return 0;
    socklen_t n = rt_as_str(address)->length ? address_into(address, &a) : 0;
    const rt_str *s = rt_as_str(data);
    if (start < 0 || start > s->length || (!n && rt_as_str(address)->length))
        return -EINVAL;
    size_t size = (size_t)(s->length - start > MOST ? MOST : s->length - start);
    char *copy = malloc(size + 1);
    if (!copy) {
        rt_raise(RT_EXC_MemoryError, "");
        return 0;
    }
    memcpy(copy, s->data + start, size);
    bool unlocked = rt_unlock();
    int64_t sent = or_error(sendto((int)(fd & 0xffffffff), copy, size, (int)(fd >> 32) | MSG_NOSIGNAL, n ? (struct sockaddr *)&a : NULL, n));
    rt_lock_again(unlocked);
    free(copy);
    return sent;
}

/* The bytes of an option, at most size. */
rt_ref rt_host_socket_option(int64_t fd, int64_t level, int64_t name, int64_t size)
{
    char value[OPTION_MOST] = {0};
    socklen_t n = size < 0 || size > OPTION_MOST ? OPTION_MOST : (socklen_t)size;
    int failed = getsockopt(small(fd), small(level), small(name), value, &n);
    return text_or_error(value, failed ? -1 : (int64_t)n);
}

/* Gives an option the bytes of value; None: no value, of `size` bytes. */
int64_t rt_host_set_socket_option(int64_t fd, int64_t level_and_name, rt_ref value, int64_t size)
{
    int level = (int)(level_and_name >> 32), name = (int)(level_and_name & 0xffffffff);
    if (!value)
        return or_error(setsockopt(small(fd), level, name, NULL, (socklen_t)small(size)));
    const rt_str *s = rt_as_str(value);
    if (s->length > INT_MAX)
        return -EINVAL;
    return or_error(setsockopt(small(fd), level, name, s->data, (socklen_t)s->length));
}

/* ---- names ---- */
static void add_record(rt_text *t, const struct addrinfo *a)
{
    char head[96];
    const char *name = a->ai_canonname ? a->ai_canonname : "";
    int n = snprintf(head, sizeof head, "%d %d %d %zu %u ", a->ai_family, a->ai_socktype, a->ai_protocol, strlen(name), (unsigned)a->ai_addrlen);
    for (int k = 0; k < n; k++)
        rt_text_char(t, head[k]);
    for (const char *p = name; *p; p++)
        rt_text_char(t, *p);
    for (unsigned k = 0; k < a->ai_addrlen; k++)
        rt_text_char(t, ((const char *)a->ai_addr)[k]);
}

static const char *as_c(rt_ref text)
{
    const char *s = text ? rt_as_str(text)->data : NULL;
    return s && *s ? s : NULL;
}

/* getaddrinfo: records "family type protocol name-length address-length " and the two texts. Numbers are packed: family, type,
 * protocol, flags of 16 bits each. None: rt_host_last_error has the EAI number. An empty name is none. */
rt_ref rt_host_address_info(rt_ref host, rt_ref service, int64_t numbers)
{
    struct addrinfo hints = {.ai_family = (int)(numbers & 0xffff), .ai_socktype = (int)(numbers >> 16 & 0xffff),
                             .ai_protocol = (int)(numbers >> 32 & 0xffff), .ai_flags = (int)(numbers >> 48 & 0xffff)}, *found = NULL;
    char *h = as_c(host) ? strdup(as_c(host)) : NULL, *s = as_c(service) ? strdup(as_c(service)) : NULL;
    bool unlocked = rt_unlock();
    int failed = getaddrinfo(h, s, &hints, &found);
    rt_lock_again(unlocked);
    free(h);
    free(s);
    if (failed) {
        rt_host_set_error(failed);
        return NULL;
    }
    rt_text t;
    rt_text_init(&t);
    for (const struct addrinfo *a = found; a; a = a->ai_next)
        add_record(&t, a);
    freeaddrinfo(found);
    return rt_text_finish(&t, RT_TID_STR);
}

/* getnameinfo: host and service with a NUL between. None: as above. */
rt_ref rt_host_name_info(rt_ref address, int64_t flags)
{
    struct sockaddr_storage a;
    char text[NI_MAXHOST + NI_MAXSERV], service[NI_MAXSERV];
    socklen_t n = address_into(address, &a);
    if (!n) {
        rt_host_set_error(EAI_FAMILY);
        return NULL;
    }
    bool unlocked = rt_unlock();
    int failed = getnameinfo((struct sockaddr *)&a, n, text, NI_MAXHOST, service, sizeof service, small(flags));
    rt_lock_again(unlocked);
    if (failed) {
        rt_host_set_error(failed);
        return NULL;
    }
    size_t length = strlen(text) + 1, more = strlen(service);
    memcpy(text + length, service, more);
    return rt_str_new(RT_TID_STR, text, (int64_t)(length + more));
}

/* what: 0 the machine's name, 1 the text of EAI number n, 2 the service of port n (any protocol), 3 the interface with index n. */
rt_ref rt_host_net_text(int64_t what, int64_t n)
{
    char name[256] = "";
    const struct servent *s;
    switch (what) {
    case 0:
        if (gethostname(name, sizeof name - 1))
            return text_or_error(NULL, -1);
        return rt_str_new(RT_TID_STR, name, (int64_t)strlen(name));
    case 1:
        return rt_str_new(RT_TID_STR, gai_strerror(small(n)), (int64_t)strlen(gai_strerror(small(n))));
    case 2:
        s = getservbyport(htons((uint16_t)n), NULL);
        errno = ENOENT;
        return text_or_error(s ? s->s_name : NULL, s ? (int64_t)strlen(s->s_name) : -1);
    default:
        return text_or_error(name, if_indextoname((unsigned)n, name) ? (int64_t)strlen(name) : -1);
    }
}

/* what: 0 the number of a protocol, 1 the port of a service ("name" or "name/protocol"), 2 the index of an interface; -1: none. */
int64_t rt_host_net_number(int64_t what, rt_ref text)
{
    char name[256];
    if (!rt_given(text, "expected text, got NoneType") || rt_as_str(text)->length >= (int64_t)sizeof name)
        return -1;
    memcpy(name, rt_as_str(text)->data, (size_t)rt_as_str(text)->length + 1);
    if (what == 0) {
        const struct protoent *p = getprotobyname(name);
        return p ? p->p_proto : -1;
    }
    if (what == 2) {
        unsigned n = if_nametoindex(name);
        return n ? (int64_t)n : -1;
    }
    char *slash = strchr(name, '/');
    if (slash)
        *slash = 0;
    const struct servent *s = getservbyname(name, slash ? slash + 1 : NULL);
    return s ? ntohs((uint16_t)s->s_port) : -1;
}

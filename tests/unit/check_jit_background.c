/* check_jit_background.c - the thread that generates code: order, failures, stopping, fork, both back ends. */
#include "jit/background.h"
#include "tests/jit/world.h"

#include <check.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- a back end whose jobs are numbers: odd ones fail, number 0 waits for the gate ---- */
static struct {
    int gate, begun, finished, discarded, rests;
    bool elsewhere, signals_blocked;
} fake;
static pthread_t mutator;
static char owners[32]; /* by number */

static int load(int *p)
{
    return __atomic_load_n(p, __ATOMIC_ACQUIRE);
}

static void add(int *p)
{
    __atomic_fetch_add(p, 1, __ATOMIC_RELEASE);
}

static bool fake_finish(jit_backend *b, jit_job *j, jit_error *err)
{
    sigset_t blocked;
    uintptr_t number = (uintptr_t)j;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    fake.elsewhere = !pthread_equal(mutator, pthread_self());
    fake.signals_blocked = sigismember(&blocked, SIGINT) == 1;
    add(&fake.begun);
    while (number == 0 && !load(&fake.gate))
        usleep(100);
    if (number % 2)
        snprintf(err->text, sizeof err->text, "job %d", (int)number);
    add(&fake.finished);
    return number % 2 == 0;
}

static void fake_discard(jit_backend *b, jit_job *j)
{
    fake.discarded++;
}

static void fake_rest(jit_backend *b)
{
    add(&fake.rests);
}

static jit_backend fake_backend = {.name = "fake", .finish = fake_finish, .discard = fake_discard, .rest = fake_rest};

static void give(uintptr_t number)
{
    ck_assert(jit_background_give(&fake_backend, (jit_job *)number, &owners[number]));
}

static void start(void)
{
    world_start();
    memset(&fake, 0, sizeof fake);
    mutator = pthread_self();
}

static void stop(void)
{
    jit_background_stop();
    world_stop();
}

static void wait_for(int *counter, int n)
{
    for (int k = 0; load(counter) < n && k < 100000; k++)
        usleep(100);
    ck_assert_int_eq(load(counter), n);
}

START_TEST(memory_is_given_back_once_when_no_job_comes)
{
    give(2);
    wait_for(&fake.rests, 1);
    ck_assert_int_eq(load(&fake.finished), 1);
    usleep(100000);
    ck_assert_int_eq(load(&fake.rests), 1);
    give(4);
    wait_for(&fake.rests, 2);
}
END_TEST

START_TEST(no_memory_is_given_back_while_a_job_runs)
{
    give(0);
    wait_for(&fake.begun, 1);
    usleep(100000);
    ck_assert_int_eq(load(&fake.rests), 0);
    add(&fake.gate);
    wait_for(&fake.rests, 1);
}
END_TEST

START_TEST(jobs_come_back_in_order)
{
    uint64_t before = jit_background_count();
    jit_done d;
    ck_assert(!jit_background_ready());
    ck_assert(!jit_background_take(&d));
    for (uintptr_t k = 0; k < 20; k++)
        give(k);
    ck_assert(!jit_background_ready());
    ck_assert_int_eq(rt_cur.breaker, 0);
    add(&fake.gate);
    jit_background_wait();
    ck_assert_int_eq(rt_break_take(), RT_BREAK_JIT);
    for (uintptr_t k = 0; k < 20; k++) {
        ck_assert(jit_background_ready());
        ck_assert(jit_background_take(&d));
        ck_assert_ptr_eq(d.owner, &owners[k]);
        ck_assert_ptr_eq(d.job, (jit_job *)k);
        ck_assert_int_eq(d.ok, k % 2 == 0);
        char text[16];
        snprintf(text, sizeof text, "job %d", (int)k);
        ck_assert_str_eq(d.err.text, k % 2 ? text : "");
    }
    ck_assert(!jit_background_ready());
    ck_assert(!jit_background_take(&d));
    ck_assert_uint_eq(jit_background_count() - before, 20);
    ck_assert(fake.elsewhere);
    ck_assert(fake.signals_blocked);
}
END_TEST

static void *open_gate(void *arg)
{
    usleep(20000);
    add(&fake.gate);
    return NULL;
}

/* The job in work is finished; it and those not begun are discarded, and the next job finds a new thread. */
START_TEST(stopping_discards)
{
    pthread_t helper;
    jit_done d;
    for (uintptr_t k = 0; k < 5; k++)
        give(k);
    while (!load(&fake.begun))
        usleep(100);
    ck_assert_int_eq(pthread_create(&helper, NULL, open_gate, NULL), 0);
    jit_background_stop();
    ck_assert_int_eq(load(&fake.gate), 1);
    ck_assert_int_eq(fake.finished, 1);
    ck_assert_int_eq(fake.discarded, 5);
    ck_assert(!jit_background_ready());
    pthread_join(helper, NULL);
    jit_background_stop();
    jit_background_wait();
    give(2);
    jit_background_wait();
    ck_assert(jit_background_take(&d));
    ck_assert_ptr_eq(d.owner, &owners[2]);
}
END_TEST

/* ---- real traces ---- */
enum { TRACES = 8 };
typedef struct unit {
    world_code w;
    int64_t factor;
} unit;
static unit units[TRACES];

static jit_backend *backend(int which)
{
    return which ? world_llvm() : world_interp();
}

static void give_traces(jit_backend *b)
{
    for (int k = 0; k < TRACES; k++) {
        unit *u = &units[k];
        char text[256];
        jit_error err = {0};
        u->factor = 1000 + k;
        snprintf(text, sizeof text, "trace \"t\"\ndescr d0 = target 0 (i)\nlabel<d0>(i0)\ni1 = int_mul(i0, %d)\nfinish_i(i1)\n",
                 (int)u->factor);
        u->w = (world_code){.t = world_parse(text), .b = b};
        ck_assert(jit_trace_tenure(u->w.t) && jit_trace_check(u->w.t, &err));
        u->w.l = jit_layout_new(u->w.t, &err);
        ck_assert_ptr_nonnull(u->w.l);
        u->w.unit = (jit_unit){.trace = u->w.t, .layout = u->w.l, .first_exit = 1000, .turns = &u->w.turns, .optimize = k % 2};
        jit_job *j = b->prepare(b, &u->w.unit, &err);
        ck_assert_msg(j != NULL, "%s", err.text);
        ck_assert(jit_background_give(b, j, u));
    }
}

/* Takes, links, runs and frees all traces; how many were right. */
static int run_traces(jit_backend *b)
{
    int right = 0;
    jit_done d;
    jit_error err;
    jit_background_wait();
    for (int k = 0; k < TRACES && jit_background_take(&d); k++) {
        unit *u = d.owner;
        u->w.code = d.ok ? b->attach(b, d.job, &err) : NULL;
        if (!u->w.code)
            return -1;
        jit_frame *f = jit_frame_push(8);
        f->w[0] = 7;
        world_run(&u->w, f);
        right += u == &units[k] && f->w[0] == 7 * u->factor;
        jit_frame_pop(f);
        world_free(&u->w);
        jit_trace_free(u->w.t);
    }
    return right;
}

START_TEST(both_back_ends_generate_code_in_the_thread)
{
    give_traces(backend(_i));
    ck_assert_int_eq(run_traces(backend(_i)), TRACES);
}
END_TEST

/* Parent and child both have all jobs, begun before the fork or not. */
START_TEST(a_fork_leaves_both_at_work)
{
    give_traces(backend(_i));
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(run_traces(backend(_i)) == TRACES ? 42 : 1);
    ck_assert_int_eq(run_traces(backend(_i)), TRACES);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 42);
}
END_TEST

int main(void)
{
#ifdef LLVM_SO
    enum { BACKENDS = 2 };
#else
    enum { BACKENDS = 1 };
#endif
    Suite *s = suite_create("jit_background");
    TCase *c = tcase_create("thread");
    tcase_set_timeout(c, 60);
    tcase_add_checked_fixture(c, start, stop);
    tcase_add_test(c, memory_is_given_back_once_when_no_job_comes);
    tcase_add_test(c, no_memory_is_given_back_while_a_job_runs);
    tcase_add_test(c, jobs_come_back_in_order);
    tcase_add_test(c, stopping_discards);
    tcase_add_loop_test(c, both_back_ends_generate_code_in_the_thread, 0, BACKENDS);
    tcase_add_loop_test(c, a_fork_leaves_both_at_work, 0, BACKENDS);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}

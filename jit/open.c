/* open.c - opens the LLVM back end's shared object. */
#define _GNU_SOURCE /* dl_iterate_phdr */
#include "jit/backend.h"

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

jit_backend *jit_llvm_open(const char *path, const jit_host *host, jit_error *err)
{
    *err = (jit_error){0};
    void *so = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    jit_llvm_entry open = so ? (jit_llvm_entry)dlsym(so, JIT_LLVM_ENTRY) : NULL;
    if (!open) {
        const char *why = dlerror();
        snprintf(err->text, sizeof err->text, "%s", why ? why : path);
        return NULL;
    }
    /* never closed: LLVM keeps state for the life of the process */
    return open(host, err);
}

/* ---- rest ---- */

/* Gives one segment back if nothing in it was ever written: its pages come again from the file. */
static int give_back(struct dl_phdr_info *info, size_t size, void *name)
{
    (void)size;
    if (strcmp(info->dlpi_name, name) != 0)
        return 0;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int k = 0; k < info->dlpi_phnum; k++) {
        const ElfW(Phdr) *p = &info->dlpi_phdr[k];
        uintptr_t from = (info->dlpi_addr + p->p_vaddr + page - 1) / page * page, to = (info->dlpi_addr + p->p_vaddr + p->p_memsz) / page * page;
        if (p->p_type == PT_LOAD && !(p->p_flags & PF_W) && from < to)
            madvise((void *)from, to - from, MADV_DONTNEED);
    }
    return 1;
}

void jit_llvm_rest(const char *path)
{
    char name[4096];
    snprintf(name, sizeof name, "%s", path);
    dl_iterate_phdr(give_back, name);
}

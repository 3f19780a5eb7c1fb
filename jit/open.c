/* open.c - opens the LLVM back end's shared object. */
#include "jit/backend.h"

#include <dlfcn.h>
#include <stdio.h>

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

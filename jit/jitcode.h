/* jitcode.h - program.jit: byte-coded graphs and descrs, written by the translator, read by the JIT.
 *
 * Position independent: ids and numbers only. All integers are little-endian; units are 16 bits.
 *
 *   header   jc_header
 *   descrs   jc_descr[ndescrs], then their parameter kinds: params[nparams] (jc_param)
 *   codes    jc_code[ncodes], each with offsets into the units
 *   units    uint16_t[nunits]
 *   ints     int64_t[nints] (constants of all codes), floats: double[nfloats]
 *   drivers  jc_driver[ndrivers]
 *   effects  jc_effects[nfuncs], by function id; places: uint16_t[nplaces]
 *
 * An instruction is its operation (ops.def's number, or JC_*), then operands:
 *   register operand   one unit: below the code's nregs of its kind a register, above a constant
 *   descr              two units (low, high)
 *   target             two units: unit offset from the code's start
 * in the order: descr (if the operation has one), operands without check tokens (calls: as the descr's
 * parameters say), result register (if any). Control:
 *   goto target | branch reg yes no | switch reg n (key: 4 units, target)*n default
 *   JC_ON_EXC target: the previous instruction's exception goes there; otherwise it is skipped
 *   jit_merge_point, can_enter_jit: driver (one unit), greens and reds as registers
 *
 * Liveness: for every position where a guard may resume, jc_live rows sorted by position name the live
 * registers: counts of i, r, f, then the registers, in units at `at`. */
#ifndef JIT_JITCODE_H
#define JIT_JITCODE_H

#include <stdint.h>

#define JC_MAGIC 0x31544a43u /* "CJT1" */

/* Instructions beyond the operation table. */
enum { JC_ON_EXC = 0xff00 };

typedef struct jc_header {
    uint32_t magic, size; /* of the whole */
    uint32_t nops;        /* operations of the table it was made with */
    uint32_t ndescrs, nparams, ncodes, nunits, nlive, nints, nfloats, ndrivers, nfuncs, nplaces;
} jc_header;

enum jc_dkind { JC_FIELD = 1, JC_ARRAY, JC_LIST, JC_STATIC, JC_CLASS, JC_CALL, JC_VIRTUAL, JC_INDIRECT, JC_CHECK, JC_NEW };

enum {
    JC_IMMUTABLE = 1, JC_QUASI = 2, JC_VIRTUALIZABLE = 4, /* fields */
    JC_ELIDABLE = 8, JC_LOOP_INVARIANT = 128, /* calls */
    JC_RAISES = 16, JC_COLLECTS = 32, /* calls of run-time functions; functions */
    JC_RT = 256,     /* CALL: id is a row of funcs.def, not a function of the program */
    JC_NULLABLE = 512, /* the referent may be None */
    JC_READS_ITEMS = 2048, JC_WRITES_LISTS = 4096, /* calls of run-time functions, which touch nothing else; functions */
    JC_READS_ALL = 8192, JC_WRITES_ALL = 16384, /* functions, beyond the sets of jc_effects */
    JC_FRAMES = 32768,      /* ... look at the chain of guest frames, or change it */
    JC_INVALIDATES = 65536, /* ... write a quasi-immutable field */
    JC_FROZEN_ITEMS = 1024 /* field: items of the list or array that it holds never change */
};

/* One descr. Types are ranges of type ids. */
typedef struct jc_descr {
    uint16_t kind, item; /* enum jc_dkind; enum rt_item of the stored value */
    uint32_t flags;
    uint32_t id;         /* STATIC: number in the static table; CLASS, NEW: type id; CALL: function; VIRTUAL: slot;
                            CHECK: RT_EXC_... */
    uint32_t offset;     /* FIELD: bytes */
    uint32_t lo, hi;     /* FIELD: the declaring class's range; CLASS: its range */
    uint32_t rlo, rhi;   /* static type of the referent, or of the call's result */
    uint32_t first, n;   /* CALL, VIRTUAL, INDIRECT: parameter kinds (self first) */
    uint32_t result;     /* CALL ...: kind letter */
    uint32_t text;       /* CHECK: number of the message in the reference table */
    uint32_t place;      /* FIELD, ARRAY, LIST, STATIC: number from 1; one place may have several descrs */
} jc_descr;

/* What a function of the program, and what it calls, does to objects older than its call. */
typedef struct jc_effects {
    uint32_t flags;           /* of functions */
    uint32_t reads, nreads;   /* of places, ascending */
    uint32_t writes, nwrites;
} jc_effects;

typedef struct jc_param {
    uint8_t kind; /* i r f */
    uint8_t pad[3];
} jc_param;

typedef struct jc_code {
    uint32_t fid;            /* function id */
    uint32_t start, size;    /* units */
    uint16_t nregs[3];       /* i r f; the last of each kind is scratch for moves */
    uint16_t nparams;
    uint32_t ints, nints;    /* constants */
    uint32_t floats, nfloats;
    uint32_t refs, nrefs;    /* units: two each, numbers in the program's reference table */
    uint32_t live, nlive;    /* rows of jc_live */
    uint32_t result;         /* kind letter */
    uint32_t params;         /* units: kind (0 i, 1 r, 2 f) and register of each parameter, two units each */
} jc_code;

typedef struct jc_live {
    uint32_t pc; /* units from the code's start */
    uint32_t at; /* units */
} jc_live;

typedef struct jc_driver {
    uint32_t code;          /* jitcode of the portal's body */
    uint32_t runner, body;  /* function ids */
    uint32_t ngreens, nreds;
    uint32_t printable;     /* function id + 1 */
    uint32_t recursive;
} jc_driver;

#endif

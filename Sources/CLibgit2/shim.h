#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

// git_libgit2_opts takes a variable number of arguments, which Swift cannot call. Each function
// sets one option of the process and returns 0, or is without effect where libgit2 is too old
// to know the option.

// Hashing every object read costs as much as inflating it; Git does not do it either.
static inline int shim_set_strict_hash_verification(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

// Trees made in memory may name blobs that a partial clone has not fetched.
static inline int shim_set_strict_object_creation(int enabled) {
  return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, enabled);
}

// How much of the packs is mapped at once, and in pieces of which size.
static inline int shim_set_mapped_window(size_t size, size_t limit) {
  int code = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, size);
  return code < 0 ? code : git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, limit);
}

// How much of the objects that were read libgit2 keeps.
static inline int shim_set_cached_size(ssize_t size) {
  return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, size);
}

static inline int shim_set_owner_validation(int enabled) {
#if LIBGIT2_VER_MAJOR > 1 || LIBGIT2_VER_MINOR >= 5
  return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
#else
  (void)enabled;
  return 0;
#endif
}

// The extensions of the repository format that the opener itself answers for.
static inline int shim_allow_extensions(void) {
#if LIBGIT2_VER_MAJOR > 1 || LIBGIT2_VER_MINOR >= 2
  const char *extensions[] = {"objectformat",     "partialclone",      "preciousobjects",
                              "refstorage", "relativeworktrees", "worktreeconfig"};
  return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions,
                          sizeof(extensions) / sizeof(extensions[0]));
#else
  return 0;
#endif
}

// Gives the system the memory that threads which have ended took and left free.
static inline void shim_give_back_memory(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

// A container or a batch system often leaves a process few of the processors that there are. The C
// library tells by extensions that Swift does not see.
#ifdef __linux__
#define _GNU_SOURCE
#include <sched.h>
#endif

#include <stddef.h>

#include "CProcessors.h"

int count_allowed_processors(void) {
#ifdef __linux__
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  return 0;
}

#ifdef __GLIBC__
// Linux may queue a new thread behind the one that starts it while another processor is idle, and
// looks for a better place milliseconds later: a thread with less work than that would begin when
// its starter has nothing left to do but wait. It is placed elsewhere, and then free to move.
static int start_elsewhere(pthread_t *thread, void *(*body)(void *), void *argument) {
  cpu_set_t allowed;
  int here = sched_getcpu();
  if (here < 0 || sched_getaffinity(0, sizeof allowed, &allowed) != 0) return -1;
  cpu_set_t others = allowed;
  CPU_CLR(here, &others);
  pthread_attr_t attributes;
  if (CPU_COUNT(&others) == 0 || pthread_attr_init(&attributes) != 0) return -1;
  int status = pthread_attr_setaffinity_np(&attributes, sizeof others, &others);
  if (status == 0) status = pthread_create(thread, &attributes, body, argument);
  pthread_attr_destroy(&attributes);
  if (status == 0) pthread_setaffinity_np(*thread, sizeof allowed, &allowed);
  return status;
}
#endif

int start_thread(pthread_t *thread, void *(*body)(void *), void *argument) {
#ifdef __GLIBC__
  if (start_elsewhere(thread, body, argument) == 0) return 0;
#endif
  return pthread_create(thread, NULL, body, argument);
}

// A container or a batch system often leaves a process few of the processors that there are. The C
// library tells by an extension that Swift does not see.
#ifdef __linux__
#define _GNU_SOURCE
#include <sched.h>
#endif

#include "CProcessors.h"

int count_allowed_processors(void) {
#ifdef __linux__
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  return 0;
}

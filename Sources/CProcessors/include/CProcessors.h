#include <pthread.h>

/// How many processors this process may use, or 0 where the system does not tell.
int count_allowed_processors(void);

/// As `pthread_create` without attributes, for a thread that is to begin at once: beside the one
/// that starts it, where there is another processor.
int start_thread(pthread_t *thread, void *(*body)(void *), void *argument);

/// How many processors this process may use, or 0 where the system does not tell.
int count_allowed_processors(void);

// libgit2 reads of its own configuration of mbed TLS what it has not written, so this one function
// has to do its work. Its header knows how large a configuration is; where there is none, the
// library itself is loaded and does it.
#if defined(__linux__) && __has_include(<mbedtls/ssl.h>)

#include <mbedtls/ssl.h>
#include <string.h>

void mbedtls_ssl_config_init(mbedtls_ssl_config *configuration) {
  memset(configuration, 0, sizeof *configuration);
}

#endif

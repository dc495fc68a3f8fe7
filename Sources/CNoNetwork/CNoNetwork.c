// Where libgit2 is built with mbed TLS and libssh2, as on Debian, starting it prepares for a
// network: it parses the certificates of every authority the system trusts, which is most of the
// time a hook would take, gathers randomness, and sets up ciphers. Nothing here ever connects to
// one, so these functions stand before the libraries' own and prepare nothing: a connection, were
// one ever tried, would trust nobody and fail. Elsewhere no one calls them.
#ifdef __linux__

#include <stddef.h>

int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_path(void *chain, const char *path);
int mbedtls_ctr_drbg_seed(
    void *context, int (*entropy)(void *, unsigned char *, size_t), void *source,
    const unsigned char *custom, size_t length);
int mbedtls_ctr_drbg_random(void *context, unsigned char *output, size_t length);
void mbedtls_entropy_init(void *context);
void mbedtls_entropy_free(void *context);
int libssh2_init(int flags);

int mbedtls_x509_crt_parse_file(void *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}

int mbedtls_x509_crt_parse_path(void *chain, const char *path) {
  (void)chain;
  (void)path;
  return 0;
}

int mbedtls_ctr_drbg_seed(
    void *context, int (*entropy)(void *, unsigned char *, size_t), void *source,
    const unsigned char *custom, size_t length) {
  (void)context;
  (void)entropy;
  (void)source;
  (void)custom;
  (void)length;
  return 0;
}

// A key must never be made of what was not seeded.
int mbedtls_ctr_drbg_random(void *context, unsigned char *output, size_t length) {
  (void)context;
  (void)output;
  (void)length;
  return -1;
}

void mbedtls_entropy_init(void *context) { (void)context; }

void mbedtls_entropy_free(void *context) { (void)context; }

int libssh2_init(int flags) {
  (void)flags;
  return 0;
}

#endif

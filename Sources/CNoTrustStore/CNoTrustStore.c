// Where libgit2 is built with mbed TLS, as on Debian, starting it parses the certificates of
// every authority the system trusts: most of the time a hook would take. Nothing here ever
// connects to a network, so these two functions stand before mbed TLS's own and load nothing: a
// connection, were one ever tried, would trust nobody. Elsewhere no one calls them.
#ifdef __linux__

int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_path(void *chain, const char *path);

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

#endif

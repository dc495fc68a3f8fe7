// Where libgit2 is built with mbed TLS, libssh2 and GSSAPI, as on Debian, starting it prepares for a
// network: it parses the certificates of every authority the system trusts, which is most of the
// time a hook would take, gathers randomness, and sets up ciphers. Nothing here ever connects to
// one, so these functions stand before the libraries' own and prepare nothing: a connection, were
// one ever tried, would trust nobody and fail. With all of them here, those libraries need not be
// loaded at all where libgit2's archive is linked in. Elsewhere no one calls them.
#ifdef __linux__

#include <stdint.h>

// Callers give arguments and read a status, a pointer or nothing: a register holds each of them.
#define PREPARES_NOTHING(name) \
  intptr_t name(void);         \
  intptr_t name(void) { return 0; }

#define REFUSES(name)  \
  intptr_t name(void); \
  intptr_t name(void) { return -1; }

// What starts and ends the libraries, and what would hand out a session: success, or none.
PREPARES_NOTHING(mbedtls_ctr_drbg_free)
PREPARES_NOTHING(mbedtls_ctr_drbg_init)
PREPARES_NOTHING(mbedtls_ctr_drbg_seed)
PREPARES_NOTHING(mbedtls_entropy_free)
PREPARES_NOTHING(mbedtls_entropy_init)
PREPARES_NOTHING(mbedtls_ssl_close_notify)
PREPARES_NOTHING(mbedtls_ssl_conf_authmode)
PREPARES_NOTHING(mbedtls_ssl_conf_ca_chain)
PREPARES_NOTHING(mbedtls_ssl_conf_ciphersuites)
PREPARES_NOTHING(mbedtls_ssl_conf_min_version)
PREPARES_NOTHING(mbedtls_ssl_conf_rng)
PREPARES_NOTHING(mbedtls_ssl_config_defaults)
PREPARES_NOTHING(mbedtls_ssl_config_free)
PREPARES_NOTHING(mbedtls_ssl_free)
PREPARES_NOTHING(mbedtls_ssl_get_peer_cert)
PREPARES_NOTHING(mbedtls_ssl_init)
PREPARES_NOTHING(mbedtls_ssl_set_bio)
PREPARES_NOTHING(mbedtls_strerror)
PREPARES_NOTHING(mbedtls_x509_crt_free)
PREPARES_NOTHING(mbedtls_x509_crt_init)
PREPARES_NOTHING(mbedtls_x509_crt_parse_file)
PREPARES_NOTHING(mbedtls_x509_crt_parse_path)
PREPARES_NOTHING(libssh2_agent_disconnect)
PREPARES_NOTHING(libssh2_agent_free)
PREPARES_NOTHING(libssh2_agent_init)
PREPARES_NOTHING(libssh2_channel_free)
PREPARES_NOTHING(libssh2_channel_open_ex)
PREPARES_NOTHING(libssh2_channel_set_blocking)
PREPARES_NOTHING(libssh2_exit)
PREPARES_NOTHING(libssh2_hostkey_hash)
PREPARES_NOTHING(libssh2_init)
PREPARES_NOTHING(libssh2_knownhost_free)
PREPARES_NOTHING(libssh2_knownhost_init)
PREPARES_NOTHING(libssh2_session_abstract)
PREPARES_NOTHING(libssh2_session_disconnect_ex)
PREPARES_NOTHING(libssh2_session_free)
PREPARES_NOTHING(libssh2_session_hostkey)
PREPARES_NOTHING(libssh2_session_init_ex)
PREPARES_NOTHING(libssh2_session_set_blocking)
PREPARES_NOTHING(libssh2_userauth_authenticated)
PREPARES_NOTHING(libssh2_userauth_list)
PREPARES_NOTHING(gss_delete_sec_context)
PREPARES_NOTHING(gss_release_buffer)
PREPARES_NOTHING(gss_release_name)
PREPARES_NOTHING(gss_release_oid_set)

// What would speak to another machine. A key must never be made of what was not seeded.
REFUSES(mbedtls_ctr_drbg_random)
REFUSES(mbedtls_entropy_func)
REFUSES(mbedtls_ssl_get_verify_result)
REFUSES(mbedtls_ssl_handshake)
REFUSES(mbedtls_ssl_read)
REFUSES(mbedtls_ssl_set_hostname)
REFUSES(mbedtls_ssl_setup)
REFUSES(mbedtls_ssl_write)
REFUSES(mbedtls_x509_crt_verify_info)
REFUSES(libssh2_agent_connect)
REFUSES(libssh2_agent_get_identity)
REFUSES(libssh2_agent_list_identities)
REFUSES(libssh2_agent_userauth)
REFUSES(libssh2_channel_close)
REFUSES(libssh2_channel_process_startup)
REFUSES(libssh2_channel_read_ex)
REFUSES(libssh2_channel_write_ex)
REFUSES(libssh2_knownhost_checkp)
REFUSES(libssh2_knownhost_readfile)
REFUSES(libssh2_session_handshake)
REFUSES(libssh2_session_last_error)
REFUSES(libssh2_session_method_pref)
REFUSES(libssh2_userauth_keyboard_interactive_ex)
REFUSES(libssh2_userauth_password_ex)
REFUSES(libssh2_userauth_publickey)
REFUSES(libssh2_userauth_publickey_fromfile_ex)
REFUSES(libssh2_userauth_publickey_frommemory)
REFUSES(gss_display_status)
REFUSES(gss_import_name)
REFUSES(gss_indicate_mechs)
REFUSES(gss_init_sec_context)

// libgit2 does not start where it knows of no cipher.
int mbedtls_ssl_get_ciphersuite_id(const char *name);
int mbedtls_ssl_get_ciphersuite_id(const char *name) { return name[0] != 0; }

void *GSS_C_NT_HOSTBASED_SERVICE;

#endif

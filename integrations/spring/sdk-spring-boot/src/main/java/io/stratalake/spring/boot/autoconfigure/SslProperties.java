package io.stratalake.spring.boot.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The certificates of a client.
 *
 * @param bundle Name of the SSL bundle with the trusted certificates and the client certificate.
 */
record SslProperties(@Nullable String bundle) {}

/**
 * Sockets that know whether their connection can be used again, and factories that make them from other factories'.
 * They stand between OkHttp and the network; TLS runs over them and under them.
 */
@NullMarked
package io.stratalake.core.internal.okhttp;

import org.jspecify.annotations.NullMarked;

/**
 * The OkHttp clients of a pipeline: policy, interceptors, proxies, TLS, and sockets that detect stale connections. The
 * sockets wrap those of other factories, below TLS and above it.
 */
@NullMarked
package io.stratalake.core.internal.okhttp;

import org.jspecify.annotations.NullMarked;

/**
 * State that several processes share in Redis or Valkey.
 *
 * <p>Works with Redis 6 or later and with Valkey, with a single server, a replicated one or a cluster, with and without
 * TLS. All keys begin with {@code stratalake:}. Those of limits and leases expire by themselves. The server must not evict them: set its policy to
 * {@code noeviction}, or give it enough memory. Types are thread-safe.
 */
@NullMarked
package io.stratalake.shared.redis;

import org.jspecify.annotations.NullMarked;

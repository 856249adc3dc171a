/** Retries: the failures that are retried and the delays before them. Types are thread-safe. */
@NullMarked
package io.stratalake.core.internal.retry;

import org.jspecify.annotations.NullMarked;

/** Retries: which failures are retryable, and the delay before each attempt. */
@NullMarked
package io.stratalake.core.internal.retry;

import org.jspecify.annotations.NullMarked;

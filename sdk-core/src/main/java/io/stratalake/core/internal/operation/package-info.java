/** Polling strategies and waiters of asynchronous work. */
@NullMarked
package io.stratalake.core.internal.operation;

import org.jspecify.annotations.NullMarked;

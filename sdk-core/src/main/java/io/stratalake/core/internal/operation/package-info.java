/** Polling strategies and resource waiters of long-running operations. Types are thread-safe. */
@NullMarked
package io.stratalake.core.internal.operation;

import org.jspecify.annotations.NullMarked;

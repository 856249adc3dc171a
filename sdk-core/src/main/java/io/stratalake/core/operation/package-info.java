/** Long-running operations: polling and waiting until they end. Types are thread-safe. */
@NullMarked
package io.stratalake.core.operation;

import org.jspecify.annotations.NullMarked;

/** Long-running operations: work that a service accepts and completes later. */
@NullMarked
package io.stratalake.core.operation;

import org.jspecify.annotations.NullMarked;

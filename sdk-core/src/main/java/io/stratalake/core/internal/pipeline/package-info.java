/** Stages of a request between the generated API classes and the transport. Stages are thread-safe. */
@NullMarked
package io.stratalake.core.internal.pipeline;

import org.jspecify.annotations.NullMarked;

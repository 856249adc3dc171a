/** Threads of a client, and the context of the calling thread that travels with its work. */
@NullMarked
package io.stratalake.core.internal.concurrent;

import org.jspecify.annotations.NullMarked;

/** Rate limits over a sliding window. Types are thread-safe unless stated otherwise. */
@NullMarked
package io.stratalake.core.internal.ratelimit;

import org.jspecify.annotations.NullMarked;

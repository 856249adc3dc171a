/** Rate limits over a sliding window. */
@NullMarked
package io.stratalake.core.internal.ratelimit;

import org.jspecify.annotations.NullMarked;

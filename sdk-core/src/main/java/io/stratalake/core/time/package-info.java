/** The injected clock and sleeper, and deadlines that are measured with them. */
@NullMarked
package io.stratalake.core.time;

import org.jspecify.annotations.NullMarked;

/** What a client tells about its doings to whoever watches it: metrics, traces, alarms. */
@NullMarked
package io.stratalake.core.observation;

import org.jspecify.annotations.NullMarked;

/** Delivery of events to listeners, whose exceptions never reach a call. */
@NullMarked
package io.stratalake.core.internal.observe;

import org.jspecify.annotations.NullMarked;

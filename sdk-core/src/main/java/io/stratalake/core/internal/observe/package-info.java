/** Delivery of events to listeners: several in order, none of whose exceptions reaches a call. */
@NullMarked
package io.stratalake.core.internal.observe;

import org.jspecify.annotations.NullMarked;

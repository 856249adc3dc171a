/**
 * Trying again: which failures are worth it, how long to wait, and when to give up.
 */
@NullMarked
package io.stratalake.core.retry;

import org.jspecify.annotations.NullMarked;

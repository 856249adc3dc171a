/**
 * A journal in which a job records each step before and after it, so that the job continues after a crash without doing
 * a step twice.
 *
 * <p>Keys and values are plain text to a journal. Exceptions and {@code toString()} contain neither.
 */
@NullMarked
package io.stratalake.core.journal;

import org.jspecify.annotations.NullMarked;

/**
 * The shape in which HPE GreenLake says what went wrong. Callers meet it as
 * {@link io.stratalake.core.error.StratalakeException}.
 */
@NullMarked
package io.stratalake.greenlake.error;

import org.jspecify.annotations.NullMarked;

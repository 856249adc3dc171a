/**
 * Reports and their exports: the resource class {@link io.stratalake.greenlake.reports.Reports}, and the generated models,
 * fields and API class.
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure.
 */
@NullMarked
package io.stratalake.greenlake.reports;

import org.jspecify.annotations.NullMarked;

/**
 * The resources, customers and subscriptions of a service's environment. {@link io.stratalake.omnistrate.Environment}
 * returns them.
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure.
 */
@NullMarked
package io.stratalake.omnistrate.environment;

import org.jspecify.annotations.NullMarked;

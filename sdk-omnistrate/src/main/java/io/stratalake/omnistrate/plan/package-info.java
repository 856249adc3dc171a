/**
 * The upgrades of a service's plan, which is a product tier. {@link io.stratalake.omnistrate.Plan} returns them.
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure. An
 * operation that a method returns polls the resource until its status is terminal; its id is that of the resource. It
 * fails with an {@link io.stratalake.core.error.OperationFailedException}, which has the service's reason and the
 * resource.
 */
@NullMarked
package io.stratalake.omnistrate.plan;

import org.jspecify.annotations.NullMarked;

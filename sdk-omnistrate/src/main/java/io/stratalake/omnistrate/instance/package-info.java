/**
 * The instances of a service's environment, the operations on one of them, and its snapshots. {@link
 * io.stratalake.omnistrate.Environment} returns them.
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure. An
 * operation that a method returns polls the resource until its status is terminal; its id is that of the resource. It
 * fails with an {@link io.stratalake.core.error.OperationFailedException}, which has the service's reason and the
 * resource.
 *
 * <p>The service rejects a change while another operation is in progress on the same resource. Such a request is sent
 * again every 10 seconds, until the timeout or deadline of the call options. Default: for 15 minutes.
 */
@NullMarked
package io.stratalake.omnistrate.instance;

import org.jspecify.annotations.NullMarked;

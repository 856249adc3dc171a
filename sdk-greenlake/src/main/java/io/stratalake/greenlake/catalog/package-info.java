/**
 * The service catalog: the service offers ({@link io.stratalake.greenlake.catalog.ServiceCatalog}), the service
 * managers ({@link io.stratalake.greenlake.catalog.ServiceManagers}) and the provisions of a workspace ({@link
 * io.stratalake.greenlake.catalog.ServiceProvisions}); and the generated models, fields and API classes.
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure. An {@link
 * io.stratalake.core.operation.Operation} that a method returns polls the provision until its status is terminal; it
 * fails with an {@link io.stratalake.core.error.OperationFailedException}, which has the service's reason and the
 * provision.
 */
@NullMarked
package io.stratalake.greenlake.catalog;

import org.jspecify.annotations.NullMarked;

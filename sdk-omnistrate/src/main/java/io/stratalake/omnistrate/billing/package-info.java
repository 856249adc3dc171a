/**
 * The costs of the fleet ({@link io.stratalake.omnistrate.billing.Costs}), its usage ({@link
 * io.stratalake.omnistrate.billing.Usage}) and the invoices of its customers ({@link
 * io.stratalake.omnistrate.billing.Invoices}).
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure.
 */
@NullMarked
package io.stratalake.omnistrate.billing;

import org.jspecify.annotations.NullMarked;

/**
 * The costs of the fleet ({@link io.stratalake.omnistrate.billing.Costs}), its usage ({@link
 * io.stratalake.omnistrate.billing.Usage}) and the invoices of its customers ({@link
 * io.stratalake.omnistrate.billing.Invoices}).
 */
@NullMarked
package io.stratalake.omnistrate.billing;

import org.jspecify.annotations.NullMarked;

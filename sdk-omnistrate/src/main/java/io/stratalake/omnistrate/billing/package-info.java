/**
 * What the fleet costs and what customers owe: costs ({@link io.stratalake.omnistrate.billing.Costs}), usage ({@link
 * io.stratalake.omnistrate.billing.Usage}) and invoices ({@link io.stratalake.omnistrate.billing.Invoices}).
 */
@NullMarked
package io.stratalake.omnistrate.billing;

import org.jspecify.annotations.NullMarked;

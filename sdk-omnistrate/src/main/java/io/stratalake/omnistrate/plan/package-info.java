/**
 * The upgrades of a service's plan, which is a product tier. {@link io.stratalake.omnistrate.Plan} returns them.
 */
@NullMarked
package io.stratalake.omnistrate.plan;

import org.jspecify.annotations.NullMarked;

/**
 * What belongs to a service's plan, which is a product tier. {@link io.stratalake.omnistrate.Plan} is where it comes
 * from.
 */
@NullMarked
package io.stratalake.omnistrate.plan;

import org.jspecify.annotations.NullMarked;

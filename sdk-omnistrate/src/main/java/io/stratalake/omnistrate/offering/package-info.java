/**
 * What customers can get: the services with their offerings ({@link io.stratalake.omnistrate.offering.Offerings}), how
 * new ones come to be ({@link io.stratalake.omnistrate.offering.Onboardings}), and how several are deployed together
 * ({@link io.stratalake.omnistrate.offering.Orchestrations}).
 */
@NullMarked
package io.stratalake.omnistrate.offering;

import org.jspecify.annotations.NullMarked;

/**
 * The services that customers can subscribe to ({@link io.stratalake.omnistrate.offering.Offerings}), the onboarding of
 * new ones ({@link io.stratalake.omnistrate.offering.Onboardings}), and deployments of several services together ({@link
 * io.stratalake.omnistrate.offering.Orchestrations}).
 */
@NullMarked
package io.stratalake.omnistrate.offering;

import org.jspecify.annotations.NullMarked;

/**
 * What a service's environment holds besides instances: host clusters, resources, customers, subscriptions, workflows.
 * {@link io.stratalake.omnistrate.Environment} is where they come from.
 */
@NullMarked
package io.stratalake.omnistrate.environment;

import org.jspecify.annotations.NullMarked;

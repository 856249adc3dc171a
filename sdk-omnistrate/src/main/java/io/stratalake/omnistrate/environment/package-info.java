/**
 * The resources, customers and subscriptions of a service's environment. {@link io.stratalake.omnistrate.Environment}
 * returns them.
 */
@NullMarked
package io.stratalake.omnistrate.environment;

import org.jspecify.annotations.NullMarked;

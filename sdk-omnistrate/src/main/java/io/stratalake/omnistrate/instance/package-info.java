/**
 * The instances of a service's environment, what can be done to one, and its snapshots. {@link
 * io.stratalake.omnistrate.Environment} is where they come from.
 */
@NullMarked
package io.stratalake.omnistrate.instance;

import org.jspecify.annotations.NullMarked;

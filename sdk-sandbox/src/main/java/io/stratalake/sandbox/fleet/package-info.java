/**
 * The fleet of Omnistrate as the sandbox plays it. A class named {@code …Api} plays the operations of one resource
 * and says which they are; {@link FleetOperations} gathers them. What they work on is in {@link FleetWorld}.
 *
 * <p>Inner rooms of the sandbox: what is public here is so for its other packages, and may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.fleet;

import org.jspecify.annotations.NullMarked;

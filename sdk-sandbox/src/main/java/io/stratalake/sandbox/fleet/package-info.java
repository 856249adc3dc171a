/**
 * The fleet of Omnistrate as the sandbox plays it. A class named {@code …Api} plays the operations of one resource
 * and says which they are; {@link FleetOperations} gathers them. What they work on is in {@link FleetWorld}.
 */
@NullMarked
package io.stratalake.sandbox.fleet;

import org.jspecify.annotations.NullMarked;

/**
 * HPE GreenLake as the sandbox plays it: sign-in, subscriptions, the service catalog and Flex. A class named
 * {@code …Api} plays the operations of one resource, {@link GreenLakeOperations} lists them all.
 *
 * <p>Inner rooms of the sandbox: what is public here is so for its other packages, and may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.greenlake;

import org.jspecify.annotations.NullMarked;

/**
 * HPE GreenLake as the sandbox plays it: sign-in, subscriptions, the service catalog and Flex. A class named
 * {@code …Api} plays the operations of one resource, {@link GreenLakeOperations} lists them all.
 */
@NullMarked
package io.stratalake.sandbox.greenlake;

import org.jspecify.annotations.NullMarked;

/**
 * The client for HPE GreenLake. {@link io.stratalake.greenlake.GreenLakeClient} is where everything begins.
 */
@NullMarked
package io.stratalake.greenlake;

import org.jspecify.annotations.NullMarked;

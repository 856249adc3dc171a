/**
 * HPE GreenLake. {@link io.stratalake.sandbox.greenlake.GreenLake} has workspaces, each with handlers by operation id.
 *
 * <p>Internal to the sandbox: public types may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.greenlake;

import org.jspecify.annotations.NullMarked;

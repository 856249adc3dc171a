/**
 * Generated data and simulated time.
 *
 * <p>Internal to the sandbox: public types may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.simulation;

import org.jspecify.annotations.NullMarked;

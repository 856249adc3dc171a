/**
 * What makes up the data and the course of time of a platform that is played.
 *
 * <p>Inner rooms of the sandbox: what is public here is so for its other packages, and may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.simulation;

import org.jspecify.annotations.NullMarked;

/**
 * What makes up the data and the course of time of a platform that is played.
 */
@NullMarked
package io.stratalake.sandbox.simulation;

import org.jspecify.annotations.NullMarked;

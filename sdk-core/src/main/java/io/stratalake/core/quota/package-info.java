/**
 * The documented request limits, kept by the client so that the server never has to.
 */
@NullMarked
package io.stratalake.core.quota;

import org.jspecify.annotations.NullMarked;

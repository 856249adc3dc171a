/**
 * Work that the service goes on with after it answered: watching it until it ends.
 */
@NullMarked
package io.stratalake.core.operation;

import org.jspecify.annotations.NullMarked;

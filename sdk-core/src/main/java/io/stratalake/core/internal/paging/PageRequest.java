package io.stratalake.core.internal.paging;

import org.jspecify.annotations.Nullable;

/**
 * The position and the size of a page.
 *
 * @param at the position
 * @param size the number of items to request, or null for the default of the service
 */
record PageRequest<P>(P at, @Nullable Integer size) {}

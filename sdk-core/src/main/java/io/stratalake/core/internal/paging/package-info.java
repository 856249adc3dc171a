/** The implementation of {@link io.stratalake.core.paging.Paged}: schemes, iterators, prefetching. */
@NullMarked
package io.stratalake.core.internal.paging;

import org.jspecify.annotations.NullMarked;

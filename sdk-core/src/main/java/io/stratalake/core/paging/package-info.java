/** Paged lists, by offset or by cursor. */
@NullMarked
package io.stratalake.core.paging;

import org.jspecify.annotations.NullMarked;

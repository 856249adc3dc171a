/** Lists in pages, by offset or cursor. */
@NullMarked
package io.stratalake.core.paging;

import org.jspecify.annotations.NullMarked;

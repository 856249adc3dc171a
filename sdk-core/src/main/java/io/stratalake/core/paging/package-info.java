/**
 * Lists that come in pages: offset and cursor, through one pager.
 */
@NullMarked
package io.stratalake.core.paging;

import org.jspecify.annotations.NullMarked;

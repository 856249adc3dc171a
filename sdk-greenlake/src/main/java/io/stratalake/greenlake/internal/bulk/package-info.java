/**
 * Bulk requests of any number of items: split, sent as the rate limit permits, and joined to a result for each item.
 */
@NullMarked
package io.stratalake.greenlake.internal.bulk;

import org.jspecify.annotations.NullMarked;

/** The results of bulk requests: the outcome of each item, whatever the number of requests that it took. */
@NullMarked
package io.stratalake.greenlake.bulk;

import org.jspecify.annotations.NullMarked;

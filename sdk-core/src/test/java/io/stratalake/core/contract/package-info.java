/** Validation of requests and responses against the contracts, for the tests of all platforms. */
@NullMarked
package io.stratalake.core.contract;

import org.jspecify.annotations.NullMarked;

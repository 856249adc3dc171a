/** Written contracts as judges of what goes over the wire, for the tests of every platform. */
@NullMarked
package io.stratalake.core.contract;

import org.jspecify.annotations.NullMarked;

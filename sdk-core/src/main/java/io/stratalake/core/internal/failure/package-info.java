/** Mapping of error responses and I/O failures to exceptions, and the text of a support report. */
@NullMarked
package io.stratalake.core.internal.failure;

import org.jspecify.annotations.NullMarked;

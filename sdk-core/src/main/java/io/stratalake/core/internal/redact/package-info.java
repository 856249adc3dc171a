/** Redaction of secrets in text that is logged or shown. */
@NullMarked
package io.stratalake.core.internal.redact;

import org.jspecify.annotations.NullMarked;

/**
 * What can go wrong, one class per kind, all under {@link io.stratalake.core.error.StratalakeException}.
 */
@NullMarked
package io.stratalake.core.error;

import org.jspecify.annotations.NullMarked;

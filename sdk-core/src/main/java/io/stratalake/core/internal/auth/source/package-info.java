/** Sources of credentials, and the selection of one of them. */
@NullMarked
package io.stratalake.core.internal.auth.source;

import org.jspecify.annotations.NullMarked;

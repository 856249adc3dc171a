/** Token cache, token requests and the credentials that use them. */
@NullMarked
package io.stratalake.core.internal.auth;

import org.jspecify.annotations.NullMarked;

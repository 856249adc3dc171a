/**
 * Credentials and tokens. Credentials are thread-safe, builders are not.
 */
@NullMarked
package io.stratalake.core.auth;

import org.jspecify.annotations.NullMarked;

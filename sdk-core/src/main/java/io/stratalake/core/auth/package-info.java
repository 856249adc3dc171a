/** Credentials, and the tokens that a client obtains with them. */
@NullMarked
package io.stratalake.core.auth;

import org.jspecify.annotations.NullMarked;

/**
 * Credentials and the tokens they are exchanged for.
 */
@NullMarked
package io.stratalake.core.auth;

import org.jspecify.annotations.NullMarked;

/**
 * The generated models and the API class of sign-in.
 */
@NullMarked
package io.stratalake.omnistrate.identity;

import org.jspecify.annotations.NullMarked;

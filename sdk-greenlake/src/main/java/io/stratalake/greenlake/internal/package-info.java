/** The types that several packages of this module share. Internal: they may change in any release. */
@NullMarked
package io.stratalake.greenlake.internal;

import org.jspecify.annotations.NullMarked;

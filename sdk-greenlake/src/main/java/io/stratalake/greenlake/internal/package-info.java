/** What several packages of this module share. Not for users: it may change in any release. */
@NullMarked
package io.stratalake.greenlake.internal;

import org.jspecify.annotations.NullMarked;

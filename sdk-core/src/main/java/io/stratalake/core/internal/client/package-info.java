/** Configuration from environment variables. */
@NullMarked
package io.stratalake.core.internal.client;

import org.jspecify.annotations.NullMarked;

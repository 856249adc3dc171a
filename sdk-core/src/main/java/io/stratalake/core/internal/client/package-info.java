/** Environment variables, headers and URLs: checks of what a client is configured with and sends. */
@NullMarked
package io.stratalake.core.internal.client;

import org.jspecify.annotations.NullMarked;

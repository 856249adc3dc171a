/** Why a connection to a server could not be had, as every request finds out, those for tokens included. */
@NullMarked
package io.stratalake.core.network;

import org.jspecify.annotations.NullMarked;

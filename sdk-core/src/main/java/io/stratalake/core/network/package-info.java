/**
 * What every request goes through, those for tokens included: its time, its body, what OkHttp must not do on its own,
 * and why a connection to a server could not be had.
 */
@NullMarked
package io.stratalake.core.network;

import org.jspecify.annotations.NullMarked;

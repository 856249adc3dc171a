/**
 * The SDK against servers of other projects. Servers listen on the loopback interface, in a folder of their own that is
 * deleted at the end.
 */
@NullMarked
package io.stratalake.servers;

import org.jspecify.annotations.NullMarked;

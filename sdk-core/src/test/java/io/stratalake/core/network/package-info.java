/** Networks as they are between a client and a service, for the tests of several modules. */
@NullMarked
package io.stratalake.core.network;

import org.jspecify.annotations.NullMarked;

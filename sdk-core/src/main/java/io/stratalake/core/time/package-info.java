/** Clock and sleeper of a client, and deadlines measured with them. */
@NullMarked
package io.stratalake.core.time;

import org.jspecify.annotations.NullMarked;

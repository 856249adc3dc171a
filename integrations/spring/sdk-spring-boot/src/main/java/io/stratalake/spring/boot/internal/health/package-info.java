/** The health of clients, from the events of their calls. */
@NullMarked
package io.stratalake.spring.boot.internal.health;

import org.jspecify.annotations.NullMarked;

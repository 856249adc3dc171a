/** The threads of a client: where pages are fetched ahead and asynchronous calls are made. */
@NullMarked
package io.stratalake.core.thread;

import org.jspecify.annotations.NullMarked;

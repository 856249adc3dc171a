/** Programs that make one call and then wait, each measured in a process of its own. */
@NullMarked
package io.stratalake.benchmarks.idle;

import org.jspecify.annotations.NullMarked;

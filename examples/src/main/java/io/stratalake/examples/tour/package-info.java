/** A tour of the SDK: {@link io.stratalake.examples.tour.Tour} is the program, each {@code Step} shows one thing. */
@NullMarked
package io.stratalake.examples.tour;

import org.jspecify.annotations.NullMarked;

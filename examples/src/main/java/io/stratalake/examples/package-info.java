/**
 * Programs to run first, and to copy from. Each is one class with a {@code main}; {@code --help} says what it does.
 * Without {@code GREENLAKE_*} variables they work with a sandbox that they start themselves.
 */
@NullMarked
package io.stratalake.examples;

import org.jspecify.annotations.NullMarked;

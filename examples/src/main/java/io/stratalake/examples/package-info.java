/**
 * Programs to run first, and to copy from. Each is one class with a {@code main}; {@code --help} says what it does.
 * Without variables that name an account ({@code GREENLAKE_*}, {@code OMNISTRATE_*}) they work with a sandbox that they
 * start themselves.
 */
@NullMarked
package io.stratalake.examples;

import org.jspecify.annotations.NullMarked;

/** Shared parts of the example programs: arguments, exit codes, tables, and the client or sandbox. */
@NullMarked
package io.stratalake.examples.console;

import org.jspecify.annotations.NullMarked;

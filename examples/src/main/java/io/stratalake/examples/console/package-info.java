/** What the example programs share: arguments, exit codes, tables, and the client or sandbox they work with. */
@NullMarked
package io.stratalake.examples.console;

import org.jspecify.annotations.NullMarked;

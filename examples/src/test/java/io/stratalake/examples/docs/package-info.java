/** The documentation, held against the code: what it shows is run, what it names is there, where it leads exists. */
@NullMarked
package io.stratalake.examples.docs;

import org.jspecify.annotations.NullMarked;

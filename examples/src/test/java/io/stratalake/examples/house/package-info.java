/** The rules of the house: what each module may know, show and do, read from its compiled classes. */
@NullMarked
package io.stratalake.examples.house;

import org.jspecify.annotations.NullMarked;

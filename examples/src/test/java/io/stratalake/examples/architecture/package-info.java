/** Architecture rules: dependencies, public types and conduct of each module, checked on its compiled classes. */
@NullMarked
package io.stratalake.examples.architecture;

import org.jspecify.annotations.NullMarked;

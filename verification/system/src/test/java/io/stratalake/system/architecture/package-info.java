/** Architecture rules for dependencies, public types and conventions, checked on compiled classes. */
@NullMarked
package io.stratalake.system.architecture;

import org.jspecify.annotations.NullMarked;

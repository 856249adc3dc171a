/**
 * Types that generated code calls: requests, endpoints, specifications of lists. Supported for code that is generated
 * from other contracts; compatible between releases like the packages for users.
 */
@NullMarked
package io.stratalake.core.codegen;

import org.jspecify.annotations.NullMarked;

/**
 * Types that generated code calls: requests, endpoints, list specifications. They are supported for code that is
 * generated from other contracts, and are as compatible between releases as the packages for users.
 */
@NullMarked
package io.stratalake.core.codegen;

import org.jspecify.annotations.NullMarked;

/**
 * Typed filters, sort orders and selections, and the OData text they become.
 */
@NullMarked
package io.stratalake.core.filter;

import org.jspecify.annotations.NullMarked;

/**
 * Filters, sort orders and selections of lists, by the field tables of the contracts.
 *
 * <p>Internal to the sandbox: public types may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.filter;

import org.jspecify.annotations.NullMarked;

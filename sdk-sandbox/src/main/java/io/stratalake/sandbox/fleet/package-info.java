/**
 * The fleet of Omnistrate. {@link io.stratalake.sandbox.fleet.Fleet} registers handlers by operation id; handlers respond
 * with facts, from which the schemas of the contract select.
 *
 * <p>Internal to the sandbox: public types may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.fleet;

import org.jspecify.annotations.NullMarked;

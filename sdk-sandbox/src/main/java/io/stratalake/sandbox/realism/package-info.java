/**
 * The difficulties of the services: changes to requests and responses that a lenient client survives.
 *
 * <p>Internal to the sandbox: public types may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.realism;

import org.jspecify.annotations.NullMarked;

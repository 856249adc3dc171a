/**
 * The handlers of operations by id, and what all of them share: pages of lists, and samples for operations without a
 * handler.
 *
 * <p>Internal to the sandbox: public types may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.handler;

import org.jspecify.annotations.NullMarked;

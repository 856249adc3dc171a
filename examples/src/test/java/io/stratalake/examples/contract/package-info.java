/** The SDK against the sandbox, with the contracts as judges of everything that goes over the wire. */
@NullMarked
package io.stratalake.examples.contract;

import org.jspecify.annotations.NullMarked;

/** Tests of the SDK with the sandbox, in which every request and response is validated against the contracts. */
@NullMarked
package io.stratalake.system.contract;

import org.jspecify.annotations.NullMarked;

/**
 * The tables of the contracts: operations, parameters, paging, fields and schemas, as the build wrote them, and samples
 * that are made from schemas. Nothing here knows HTTP.
 *
 * <p>Internal to the sandbox: public types may change at any time. All types are immutable.
 */
@NullMarked
package io.stratalake.sandbox.contract;

import org.jspecify.annotations.NullMarked;

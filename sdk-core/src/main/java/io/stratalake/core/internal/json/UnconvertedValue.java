package io.stratalake.core.internal.json;

/**
 * A value that cannot be converted to the type in the contract.
 *
 * @param raw the value as plain Java
 */
public record UnconvertedValue(Object raw) {}

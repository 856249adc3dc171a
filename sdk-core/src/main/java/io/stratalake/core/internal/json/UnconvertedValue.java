package io.stratalake.core.internal.json;

/**
 * What was read in place of a value of the promised type.
 *
 * @param raw the value as plain Java
 */
public record UnconvertedValue(Object raw) {}

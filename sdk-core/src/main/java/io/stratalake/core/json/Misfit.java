package io.stratalake.core.json;

/**
 * What was read in place of a value of the promised type.
 *
 * @param raw the value as plain Java
 */
record Misfit(Object raw) {}

/**
 * Flex orders and devices: the facade {@link io.stratalake.greenlake.flex.Flex}, and under it the generated models,
 * fields and API classes.
 */
@NullMarked
package io.stratalake.greenlake.flex;

import org.jspecify.annotations.NullMarked;

/**
 * Subscriptions: the facade {@link io.stratalake.greenlake.subscriptions.Subscriptions}, and under it the generated
 * models, fields and API classes of every version of the service.
 */
@NullMarked
package io.stratalake.greenlake.subscriptions;

import org.jspecify.annotations.NullMarked;

/**
 * API clients, the pairs of id and secret with which programs sign in: the resource class {@link
 * io.stratalake.greenlake.credentials.ApiClients}, and the generated models, fields and API class.
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure.
 */
@NullMarked
package io.stratalake.greenlake.credentials;

import org.jspecify.annotations.NullMarked;

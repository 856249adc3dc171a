/**
 * A server that plays HPE GreenLake on this machine: sign-in, subscriptions, the service catalog and Flex, with the
 * platform's page sizes, filters, quotas and asynchronous operations. Examples and tests run against it with no
 * internet and no account.
 *
 * <p>Start one with {@link io.stratalake.sandbox.Sandbox#start()}, or from a shell with
 * {@link io.stratalake.sandbox.SandboxServer}.
 */
@NullMarked
package io.stratalake.sandbox;

import org.jspecify.annotations.NullMarked;

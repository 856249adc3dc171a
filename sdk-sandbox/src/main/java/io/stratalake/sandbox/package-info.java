/**
 * A server that plays two platforms on this machine. Of HPE GreenLake: sign-in, subscriptions, the service catalog and
 * Flex, with the platform's page sizes, filters, quotas and asynchronous operations. Of Omnistrate: the fleet, with
 * instances that take their time to start, snapshots, workflows and an inventory. Examples and tests run against it
 * with no internet and no account.
 *
 * <p>Start one with {@link io.stratalake.sandbox.Sandbox#start()}, in JUnit with
 * {@link io.stratalake.sandbox.SandboxExtension}, or from a shell with {@link io.stratalake.sandbox.SandboxServer}.
 */
@NullMarked
package io.stratalake.sandbox;

import org.jspecify.annotations.NullMarked;

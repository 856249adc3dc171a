/**
 * The events of the fleet ({@link io.stratalake.omnistrate.event.AuditEvents}, {@link
 * io.stratalake.omnistrate.event.Events}, {@link io.stratalake.omnistrate.event.Monitoring}), the channels that report
 * them ({@link io.stratalake.omnistrate.event.Notifications}), and the reports of other systems ({@link
 * io.stratalake.omnistrate.event.Webhooks}).
 *
 * <p>Resource classes are immutable and thread-safe. Every method that sends a request throws a {@link
 * io.stratalake.core.error.StratalakeException} if the call fails; its subclass states the kind of failure.
 */
@NullMarked
package io.stratalake.omnistrate.event;

import org.jspecify.annotations.NullMarked;

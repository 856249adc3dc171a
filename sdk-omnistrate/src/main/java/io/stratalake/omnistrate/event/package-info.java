/**
 * The events of the fleet ({@link io.stratalake.omnistrate.event.AuditEvents}, {@link
 * io.stratalake.omnistrate.event.Events}, {@link io.stratalake.omnistrate.event.Monitoring}), the channels that report
 * them ({@link io.stratalake.omnistrate.event.Notifications}), and the reports of other systems ({@link
 * io.stratalake.omnistrate.event.Webhooks}).
 */
@NullMarked
package io.stratalake.omnistrate.event;

import org.jspecify.annotations.NullMarked;

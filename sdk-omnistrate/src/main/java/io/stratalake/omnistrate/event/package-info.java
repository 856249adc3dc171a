/**
 * What happened in the fleet ({@link io.stratalake.omnistrate.event.AuditEvents}, {@link
 * io.stratalake.omnistrate.event.Events}, {@link io.stratalake.omnistrate.event.Operations}), who is told of it ({@link
 * io.stratalake.omnistrate.event.Notifications}), and how others report it ({@link
 * io.stratalake.omnistrate.event.Webhooks}).
 */
@NullMarked
package io.stratalake.omnistrate.event;

import org.jspecify.annotations.NullMarked;

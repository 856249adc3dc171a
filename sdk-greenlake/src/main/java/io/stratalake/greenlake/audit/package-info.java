/**
 * Audit logs: the generated resource class {@link io.stratalake.greenlake.audit.AuditLogs}, models, fields and API class.
 */
@NullMarked
package io.stratalake.greenlake.audit;

import org.jspecify.annotations.NullMarked;

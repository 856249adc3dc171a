/**
 * The workflows that the platform runs: of an environment ({@link io.stratalake.omnistrate.workflow.ServiceWorkflows})
 * and of a host cluster ({@link io.stratalake.omnistrate.workflow.HostClusterWorkflows}).
 */
@NullMarked
package io.stratalake.omnistrate.workflow;

import org.jspecify.annotations.NullMarked;

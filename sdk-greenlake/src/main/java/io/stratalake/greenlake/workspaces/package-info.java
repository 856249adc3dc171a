/**
 * Workspaces: the resource class {@link io.stratalake.greenlake.workspaces.Workspaces}, and the generated models, fields and
 * API classes.
 */
@NullMarked
package io.stratalake.greenlake.workspaces;

import org.jspecify.annotations.NullMarked;

/**
 * The service catalog: what is offered ({@link io.stratalake.greenlake.catalog.ServiceCatalog}), the managers behind
 * the services ({@link io.stratalake.greenlake.catalog.ServiceManagers}) and what a workspace has provisioned ({@link
 * io.stratalake.greenlake.catalog.ServiceProvisions}); and under them the generated models, fields and API classes.
 */
@NullMarked
package io.stratalake.greenlake.catalog;

import org.jspecify.annotations.NullMarked;

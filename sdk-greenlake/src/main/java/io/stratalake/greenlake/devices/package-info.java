/**
 * Devices: the resource class {@link io.stratalake.greenlake.devices.Devices}, and the generated models, fields and API
 * classes of every version of the service.
 */
@NullMarked
package io.stratalake.greenlake.devices;

import org.jspecify.annotations.NullMarked;

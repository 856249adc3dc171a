package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The costs of the fleet in a period, for the environments of one type.
 *
 * <pre>{@code
 * RegionCosts costs = omnistrate.costs().byRegion(EnvironmentType.PROD, from, to, Frequency.DAILY);
 * }</pre>
 */
public final class Costs extends AbstractCosts {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Costs(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}

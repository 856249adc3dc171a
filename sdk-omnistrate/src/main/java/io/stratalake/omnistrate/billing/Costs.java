package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * What the fleet costs over a period, in the environments of one type.
 *
 * <pre>{@code
 * RegionCosts costs = omnistrate.costs().byRegion(EnvironmentType.PROD, from, to, Frequency.DAILY);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Costs extends AbstractCosts {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Costs(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}

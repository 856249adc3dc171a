package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.environment.EnvironmentType;
import java.time.OffsetDateTime;
import java.util.function.Consumer;

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
public final class Costs {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final CostsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Costs(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new CostsApi(pipeline);
    }

    /** The same costs, with other options for every call: a timeout, more headers. */
    public Costs with(CallOptions other) {
        return new Costs(pipeline, other);
    }

    /**
     * What the fleet cost on each cloud provider.
     *
     * @param type of which environments
     * @param from where the period begins
     * @param to where it ends
     * @param frequency how far the entries lie apart
     */
    public CloudProviderCosts byCloudProvider(
            EnvironmentType type, OffsetDateTime from, OffsetDateTime to, Frequency frequency) {
        return byCloudProvider(type, from, to, frequency, query -> {});
    }

    /** What the fleet cost on the cloud providers that a query asks for. */
    public CloudProviderCosts byCloudProvider(
            EnvironmentType type,
            OffsetDateTime from,
            OffsetDateTime to,
            Frequency frequency,
            Consumer<DescribeCloudProviderCostQuery> query) {
        var asked = new DescribeCloudProviderCostQuery();
        query.accept(asked);
        return api.describeCloudProviderCost(from, to, type, frequency, asked, options)
                .value();
    }

    /**
     * What each host cluster cost.
     *
     * @param type of which environments
     * @param from where the period begins
     * @param to where it ends
     * @param frequency how far the entries lie apart
     */
    public DeploymentCellCosts byHostCluster(
            EnvironmentType type, OffsetDateTime from, OffsetDateTime to, Frequency frequency) {
        return byHostCluster(type, from, to, frequency, query -> {});
    }

    /** What the host clusters cost that a query asks for; on demand with the most expensive instances in them. */
    public DeploymentCellCosts byHostCluster(
            EnvironmentType type,
            OffsetDateTime from,
            OffsetDateTime to,
            Frequency frequency,
            Consumer<DescribeDeploymentCellCostQuery> query) {
        var asked = new DescribeDeploymentCellCostQuery();
        query.accept(asked);
        return api.describeDeploymentCellCost(from, to, type, frequency, asked, options)
                .value();
    }

    /**
     * What the fleet cost in each region.
     *
     * @param type of which environments
     * @param from where the period begins
     * @param to where it ends
     * @param frequency how far the entries lie apart
     */
    public RegionCosts byRegion(EnvironmentType type, OffsetDateTime from, OffsetDateTime to, Frequency frequency) {
        return byRegion(type, from, to, frequency, query -> {});
    }

    /** What the fleet cost in the regions that a query asks for. */
    public RegionCosts byRegion(
            EnvironmentType type,
            OffsetDateTime from,
            OffsetDateTime to,
            Frequency frequency,
            Consumer<DescribeRegionCostQuery> query) {
        var asked = new DescribeRegionCostQuery();
        query.accept(asked);
        return api.describeRegionCost(from, to, type, frequency, asked, options).value();
    }

    /**
     * What the instances of each user cost.
     *
     * @param type of which environments
     * @param from where the period begins
     * @param to where it ends
     */
    public UserCosts byUser(EnvironmentType type, OffsetDateTime from, OffsetDateTime to) {
        return byUser(type, from, to, query -> {});
    }

    /** What the instances of the users cost that a query asks for; on demand only the most expensive ones. */
    public UserCosts byUser(
            EnvironmentType type, OffsetDateTime from, OffsetDateTime to, Consumer<DescribeUserCostQuery> query) {
        var asked = new DescribeUserCostQuery();
        query.accept(asked);
        return api.describeUserCost(from, to, type, asked, options).value();
    }
}

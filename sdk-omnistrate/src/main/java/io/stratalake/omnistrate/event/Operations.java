package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/**
 * What the service provider has to know: events such as instances that became unhealthy, and how the fleet fares.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Operations {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final EventsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Operations(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new EventsApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public Operations with(CallOptions other) {
        return new Operations(pipeline, other);
    }

    /** All events that concern the service provider. */
    public Paged<ServiceProviderEvent> events() {
        return events(query -> {});
    }

    /** The events that a query asks for; filters that are given together all have to fit. */
    public Paged<ServiceProviderEvent> events(Consumer<ListServiceProviderEventsQuery> query) {
        var asked = new ListServiceProviderEventsQuery();
        query.accept(asked);
        return api.listServiceProviderEventsPaged(asked, options);
    }

    /** How many events of each kind there are among those that a query asks for. */
    public ServiceProviderEventSummary eventSummary(Consumer<ListServiceProviderEventsQuery> query) {
        var asked = new ListServiceProviderEventsQuery();
        query.accept(asked);
        return api.listServiceProviderEvents(asked, options).value().eventsSummary();
    }

    /**
     * How the instances of a host cluster fare, down to their resources and nodes.
     *
     * @param query sets the host cluster, and of which service and environment
     */
    public DeploymentCellHealthDetail hostClusterHealth(Consumer<DescribeDeploymentCellHealthQuery> query) {
        var asked = new DescribeDeploymentCellHealthQuery();
        query.accept(asked);
        return new ReportsApi(pipeline)
                .describeDeploymentCellHealth(asked, options)
                .value();
    }

    /** How many instances of an environment are in which health, by cloud provider, region and host cluster. */
    public ServiceHealth serviceHealth(String serviceId, String environmentId) {
        return new ReportsApi(pipeline)
                .describeServiceHealth(serviceId, environmentId, options)
                .value();
    }
}

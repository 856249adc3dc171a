package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.function.Consumer;

/**
 * The events that concern the service provider, such as instances that became unhealthy, and the health of the fleet.
 */
public final class Monitoring extends AbstractMonitoring {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Monitoring(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /**
     * Returns the number of events of each kind.
     *
     * @param query sets the optional parameters, which limit the events
     */
    public ServiceProviderEventSummary eventSummary(Consumer<ListServiceProviderEventsQuery> query) {
        var parameters = new ListServiceProviderEventsQuery();
        query.accept(parameters);
        return eventsApi.listServiceProviderEvents(parameters, options).value().eventsSummary();
    }
}

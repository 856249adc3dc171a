package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.codegen.ResponseProperty;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** The services with the product tiers that they are offered in. */
public final class Offerings extends AbstractOfferings {

    /** The id in place of that of an instance that does not exist yet. */
    private static final String NO_INSTANCE = "none";

    /** Creates the resource with the sender of a client and the options of each call. */
    public Offerings(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Lists the services, each with its offerings. */
    public List<OfferedService> list() {
        return list(query -> {});
    }

    /**
     * Lists the services, each with its offerings.
     *
     * @param query sets the optional parameters
     */
    public List<OfferedService> list(Consumer<ListServiceOfferingsQuery> query) {
        var parameters = new ListServiceOfferingsQuery();
        query.accept(parameters);
        var services = ResponseProperty.required(
                        api.listServiceOfferings(parameters, options).value(),
                        "ConsumptionListServiceOfferingsResult",
                        it -> it.consumptionListServiceOfferingsResult())
                .services();
        return Objects.requireNonNullElse(services, List.of());
    }

    /**
     * Returns a resource of a service with its offerings and input parameters, for an instance that does not exist yet.
     *
     * @throws io.stratalake.core.error.NotFoundException if the service does not find it
     */
    public ServiceOfferingResource resource(String serviceId, String resourceId) {
        return resource(serviceId, resourceId, NO_INSTANCE);
    }
}

package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.codegen.ResponseProperty;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The services with the product tiers that they are offered in.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Offerings extends AbstractOfferings {

    /** What stands for an instance where there is none yet. */
    private static final String NO_INSTANCE = "none";

    /** Creates the resource with the sender of a client and the options of each call. */
    public Offerings(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** All services, each with its offerings. */
    public List<OfferedService> list() {
        return list(query -> {});
    }

    /** The services that a query asks for, each with its offerings. */
    public List<OfferedService> list(Consumer<ListServiceOfferingsQuery> query) {
        var asked = new ListServiceOfferingsQuery();
        query.accept(asked);
        var services = ResponseProperty.required(
                        api.listServiceOfferings(asked, options).value(),
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

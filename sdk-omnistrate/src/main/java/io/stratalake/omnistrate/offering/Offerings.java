package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The services with the product tiers that they are offered in.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Offerings {

    /** What stands for an instance where there is none yet. */
    private static final String NO_INSTANCE = "none";

    private final Pipeline pipeline;
    private final CallOptions options;
    private final OfferingsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Offerings(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new OfferingsApi(pipeline);
    }

    /** The same offerings, with other options for every call: a timeout, more headers. */
    public Offerings with(CallOptions other) {
        return new Offerings(pipeline, other);
    }

    /** All services, each with its offerings. */
    public List<OfferedService> list() {
        return list(query -> {});
    }

    /** The services that a query asks for, each with its offerings. */
    public List<OfferedService> list(Consumer<ListServiceOfferingsQuery> query) {
        var asked = new ListServiceOfferingsQuery();
        query.accept(asked);
        var services = Envelope.open(
                        api.listServiceOfferings(asked, options).value(),
                        "ConsumptionListServiceOfferingsResult",
                        it -> it.consumptionListServiceOfferingsResult())
                .services();
        return Objects.requireNonNullElse(services, List.of());
    }

    /**
     * One service with its offerings.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public OfferedService get(String serviceId) {
        return get(serviceId, query -> {});
    }

    /**
     * One service with the offerings that a query asks for.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public OfferedService get(String serviceId, Consumer<DescribeServiceOfferingQuery> query) {
        var asked = new DescribeServiceOfferingQuery();
        query.accept(asked);
        return Envelope.open(
                api.describeServiceOffering(serviceId, asked, options).value(),
                "ConsumptionDescribeServiceOfferingResult",
                it -> it.consumptionDescribeServiceOfferingResult());
    }

    /** What can be done with a resource, with the parameters that a request to create an instance has to fill in. */
    public ServiceOfferingResource resource(String serviceId, String resourceId) {
        return resource(serviceId, resourceId, NO_INSTANCE, query -> {});
    }

    /**
     * What can be done with a resource of an instance.
     *
     * @param query sets the product tier and its version
     */
    public ServiceOfferingResource resource(
            String serviceId,
            String resourceId,
            String instanceId,
            Consumer<DescribeServiceOfferingResourceQuery> query) {
        var asked = new DescribeServiceOfferingResourceQuery();
        query.accept(asked);
        return Envelope.open(
                api.describeServiceOfferingResource(serviceId, resourceId, instanceId, asked, options)
                        .value(),
                "ConsumptionDescribeServiceOfferingResourceResult",
                it -> it.consumptionDescribeServiceOfferingResourceResult());
    }
}

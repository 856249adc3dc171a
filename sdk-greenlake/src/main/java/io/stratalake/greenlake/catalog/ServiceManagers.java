package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The managers behind the services: which there are, in which regions, and which the workspace has.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class ServiceManagers {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final Version version;

    /** The same operations in one version of the service. */
    private record Version(
            BiFunction<ListServiceManagersQuery, CallOptions, Paged<ServiceManager>> list,
            BiFunction<String, CallOptions, ApiResponse<ServiceManager>> get,
            BiFunction<ListServiceManagersPerRegionQuery, CallOptions, Paged<RegionServiceManagers>> perRegion,
            BiFunction<RegionId, CallOptions, ApiResponse<RegionServiceManagers>> forRegion,
            BiFunction<Pipeline, CallOptions, ServiceManagerProvisions> provisions) {

        static Version current(Pipeline pipeline) {
            var api = new ServiceManagersApi(pipeline);
            return new Version(
                    api::listServiceManagersPaged,
                    api::getServiceManager,
                    api::listServiceManagersPerRegionPaged,
                    api::getServiceManagersForRegion,
                    ServiceManagerProvisions::current);
        }

        @SuppressWarnings("deprecation")
        static Version beta(Pipeline pipeline) {
            var api = new ServiceManagersV1Beta1Api(pipeline);
            return new Version(
                    api::listServiceManagersV1Beta1Paged,
                    api::getServiceManagerV1Beta1,
                    api::listServiceManagersPerRegionV1Beta1Paged,
                    api::getServiceManagersForRegionV1Beta1,
                    ServiceManagerProvisions::beta);
        }
    }

    /**
     * Called by {@link io.stratalake.greenlake.GreenLakeClient} only.
     *
     * @hidden
     */
    public ServiceManagers(Pipeline pipeline, CallOptions options) {
        this(pipeline, options, Version.current(pipeline));
    }

    private ServiceManagers(Pipeline pipeline, CallOptions options, Version version) {
        this.pipeline = pipeline;
        this.options = options;
        this.version = version;
    }

    /** The same managers, with other options for every call: a timeout, more headers. */
    public ServiceManagers with(CallOptions other) {
        return new ServiceManagers(pipeline, other, version);
    }

    /** All service managers. */
    public Paged<ServiceManager> list() {
        return list(query -> {});
    }

    /** All service managers, in pages of the size that a query asks for. */
    public Paged<ServiceManager> list(Consumer<ListServiceManagersQuery> query) {
        var asked = new ListServiceManagersQuery();
        query.accept(asked);
        return version.list.apply(asked, options);
    }

    /**
     * One service manager.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public ServiceManager get(String id) {
        return version.get.apply(id, options).value();
    }

    /** The service managers by the regions that they are in. */
    public Paged<RegionServiceManagers> perRegion() {
        return perRegion(query -> {});
    }

    /** The service managers that a query asks for, by the regions that they are in. */
    public Paged<RegionServiceManagers> perRegion(Consumer<ListServiceManagersPerRegionQuery> query) {
        var asked = new ListServiceManagersPerRegionQuery();
        query.accept(asked);
        return version.perRegion.apply(asked, options);
    }

    /**
     * The service managers in one region.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is no such region
     */
    public RegionServiceManagers inRegion(RegionId region) {
        return version.forRegion.apply(region, options).value();
    }

    /** The service managers that the workspace has. */
    public ServiceManagerProvisions provisions() {
        return version.provisions.apply(pipeline, options);
    }

    /**
     * The same operations in the service's beta.
     *
     * @deprecated the service gives it up
     */
    @Deprecated
    public ServiceManagers v1beta1() {
        return new ServiceManagers(pipeline, options, Version.beta(pipeline));
    }
}

package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.paging.Paged;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** The service managers that a workspace can use, the regions where they are deployed, and their provisions. */
public final class ServiceManagers {

    private final RequestSender sender;
    private final CallOptions options;
    private final Version version;

    /** The operations of one version of the service. */
    private record Version(
            BiFunction<ListServiceManagersQuery, CallOptions, Paged<ServiceManager>> list,
            BiFunction<String, CallOptions, ApiResponse<ServiceManager>> get,
            BiFunction<ListServiceManagersPerRegionQuery, CallOptions, Paged<RegionServiceManagers>> perRegion,
            BiFunction<RegionId, CallOptions, ApiResponse<RegionServiceManagers>> forRegion,
            BiFunction<RequestSender, CallOptions, ServiceManagerProvisions> provisions) {

        static Version current(RequestSender sender) {
            var api = new ServiceManagersApi(sender);
            return new Version(
                    api::listServiceManagersPaged,
                    api::getServiceManager,
                    api::listServiceManagersPerRegionPaged,
                    api::getServiceManagersForRegion,
                    ServiceManagerProvisions::new);
        }

        @SuppressWarnings("deprecation")
        static Version beta(RequestSender sender) {
            var api = new ServiceManagersV1Beta1Api(sender);
            return new Version(
                    api::listServiceManagersV1Beta1Paged,
                    api::getServiceManagerV1Beta1,
                    api::listServiceManagersPerRegionV1Beta1Paged,
                    api::getServiceManagersForRegionV1Beta1,
                    ServiceManagerProvisions::beta);
        }
    }

    /** Creates the resource with the sender of a client and the options of each call. */
    public ServiceManagers(RequestSender sender, CallOptions options) {
        this(sender, options, Version.current(sender));
    }

    private ServiceManagers(RequestSender sender, CallOptions options, Version version) {
        this.sender = sender;
        this.options = options;
        this.version = version;
    }

    /** Returns the same resource with other options for each call, such as a timeout or headers. */
    public ServiceManagers with(CallOptions other) {
        return new ServiceManagers(sender, other, version);
    }

    /** Lists the service managers that the workspace can use. */
    public Paged<ServiceManager> list() {
        return list(query -> {});
    }

    /**
     * Lists the service managers that the workspace can use.
     *
     * @param query sets the page size
     */
    public Paged<ServiceManager> list(Consumer<ListServiceManagersQuery> query) {
        var parameters = new ListServiceManagersQuery();
        query.accept(parameters);
        return version.list.apply(parameters, options);
    }

    /**
     * Returns one service manager.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is no service manager with this id
     */
    public ServiceManager get(String id) {
        return version.get.apply(id, options).value();
    }

    /** Lists the regions, each with the service managers deployed there. */
    public Paged<RegionServiceManagers> perRegion() {
        return perRegion(query -> {});
    }

    /**
     * Lists the regions, each with the service managers deployed there.
     *
     * @param query sets filter and page size
     */
    public Paged<RegionServiceManagers> perRegion(Consumer<ListServiceManagersPerRegionQuery> query) {
        var parameters = new ListServiceManagersPerRegionQuery();
        query.accept(parameters);
        return version.perRegion.apply(parameters, options);
    }

    /**
     * Returns the service managers deployed in one region.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is no such region
     */
    public RegionServiceManagers inRegion(RegionId region) {
        return version.forRegion.apply(region, options).value();
    }

    /** Returns the provisions of service managers. */
    public ServiceManagerProvisions provisions() {
        return version.provisions.apply(sender, options);
    }

    /**
     * Returns the same operations in the beta version of the service.
     *
     * @deprecated the service has deprecated this version
     */
    @Deprecated
    public ServiceManagers v1beta1() {
        return new ServiceManagers(sender, options, Version.beta(sender));
    }
}

package io.stratalake.greenlake.flex;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.Paged;
import java.util.function.Consumer;

/** The Flex devices of a workspace. Immutable and safe for use by several threads. */
public final class Devices {

    private final FlexDevicesApi api;
    private final CallOptions options;

    Devices(Pipeline pipeline, CallOptions options) {
        this(new FlexDevicesApi(pipeline), options);
    }

    private Devices(FlexDevicesApi api, CallOptions options) {
        this.api = api;
        this.options = options;
    }

    /** The same devices, with other options for every call: a timeout, more headers. */
    public Devices with(CallOptions other) {
        return new Devices(api, other);
    }

    /** All devices, in the service's order. */
    public Paged<Device> list() {
        return list(query -> {});
    }

    /**
     * The devices that a query asks for.
     *
     * @param query sets filter, sort order, selection and page size. Properties that are not selected are absent
     */
    public Paged<Device> list(Consumer<ListDevicesQuery> query) {
        var asked = new ListDevicesQuery();
        query.accept(asked);
        return api.listDevicesPaged(asked, options);
    }

    /**
     * One device.
     *
     * @param id its resource id
     * @throws io.stratalake.core.error.NotFoundException if there is none
     */
    public Device get(String id) {
        return api.getDevice(id, options).value();
    }
}

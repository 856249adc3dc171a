package io.stratalake.omnistrate.environment;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.List;

/** The inventory of an environment, which can be searched and counted. */
public final class Inventory extends AbstractInventory {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Inventory(RequestSender sender, CallOptions options, String serviceId, String environmentId) {
        super(sender, options, serviceId, environmentId);
    }

    /**
     * Searches the environment by words, for records of every kind. In a large environment the service may omit
     * records: for a complete result, read the lists.
     */
    public List<SearchRecord> search(String words) {
        var request = SearchServiceInventoryRequest.builder().query(words).build();
        return new InventoryApi(sender)
                .searchServiceInventory(serviceId, environmentId, request, options)
                .value()
                .results();
    }
}

package io.stratalake.greenlake.catalog;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.failure.NotFoundResponse;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import java.util.Comparator;
import java.util.function.Consumer;

/** The service managers that a workspace has provisioned. */
public sealed class ServiceManagerProvisions extends AbstractServiceManagerProvisions {

    private static final Comparator<ServiceManagerProvision> AGE =
            ProvisionAge.of(ServiceManagerProvision::generation, ServiceManagerProvision::updatedAt);

    ServiceManagerProvisions(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    static ServiceManagerProvisions beta(RequestSender sender, CallOptions options) {
        return new Beta(sender, options);
    }

    /**
     * Provisions a service manager in a region.
     *
     * @return an operation that succeeds when the service manager is provisioned
     * @throws io.stratalake.core.error.ConflictException if the workspace has a provision of it in that region already
     */
    public Operation<ServiceManagerProvision> create(String serviceManagerId, RegionId region) {
        var created = send(ServiceManagerProvisionRequest.builder()
                .serviceManagerId(serviceManagerId)
                .region(region)
                .build());
        var id = ResourceWaiter.requireId("provision", created.has("id") ? created.id() : null);
        return sender.operation(provisionCreation(id).ignoreOlderFailures(created, AGE));
    }

    /**
     * Removes a service manager from the workspace.
     *
     * @return an operation that succeeds, with the provision as it was before, when the provision is gone
     * @throws io.stratalake.core.error.PreconditionFailedException if services are provisioned on it
     * @throws NotFoundException if there is no provision with this id
     */
    public Operation<ServiceManagerProvision> delete(String id) {
        var last = get(id);
        var removal =
                sender.operation(provisionRemoval(id).succeedOnNotFound(last).ignoreFailuresBefore(last, AGE));
        try {
            sendDeletion(id);
        } catch (NotFoundException e) {
            if (!NotFoundResponse.isFromService(e)) {
                // A gateway's page: the deletion did not reach the service.
                throw e;
            }
            // The provision existed before: a deletion was retried after its response was lost.
            return removal;
        }
        return removal;
    }

    ServiceManagerProvision send(ServiceManagerProvisionRequest request) {
        return api.createServiceManagerProvision(request, options).value();
    }

    void sendDeletion(String id) {
        api.deleteServiceManagerProvision(id, options);
    }

    /** The same operations in the beta version of the service. */
    @SuppressWarnings("deprecation") // the service still offers them
    private static final class Beta extends ServiceManagerProvisions {

        private final ServiceManagerProvisionsV1Beta1Api beta;

        private Beta(RequestSender sender, CallOptions options) {
            super(sender, options);
            this.beta = new ServiceManagerProvisionsV1Beta1Api(sender);
        }

        @Override
        public ServiceManagerProvisions with(CallOptions other) {
            return new Beta(sender, other);
        }

        @Override
        public Paged<ServiceManagerProvision> list(Consumer<ListServiceManagerProvisionsQuery> query) {
            var parameters = new ListServiceManagerProvisionsQuery();
            query.accept(parameters);
            return beta.listServiceManagerProvisionsV1Beta1Paged(parameters, options);
        }

        @Override
        public ServiceManagerProvision get(String id) {
            return beta.getServiceManagerProvisionV1Beta1(id, options).value();
        }

        @Override
        ServiceManagerProvision send(ServiceManagerProvisionRequest request) {
            return beta.createServiceManagerProvisionV1Beta1(request, options).value();
        }

        @Override
        void sendDeletion(String id) {
            beta.deleteServiceManagerProvisionV1Beta1(id, options);
        }
    }
}

package io.stratalake.greenlake.credentials;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.failure.NotFoundResponse;
import java.util.function.Consumer;

/** The API clients of a workspace: pairs of id and secret with which programs sign in. Immutable and thread-safe. */
public final class ApiClients extends AbstractApiClients {

    /** Creates the resource with the sender of a client and the options of each call. */
    public ApiClients(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /**
     * Replaces an API client by a new one of the same name and scope: creates the new one, hands it over, and deletes the
     * old one. A workspace has at most 7 API clients per user, so one must be free.
     *
     * <p>A running client continues without a failed call if the takeover replaces its credentials:
     *
     * <pre>{@code
     * apiClients.rotate(clientId, created -> {
     *     vault.store(created.clientId(), created.clientSecret());
     *     credentials.replace(signIn(created.clientId(), created.clientSecret()));
     * });
     * }</pre>
     *
     * <p>If the takeover throws, the new API client is deleted, the old one is kept, and the exception is rethrown.
     *
     * @param clientId the client id of the API client to replace, with which programs sign in
     * @param takeover stores the new secret, which the service does not show again, and makes programs use it
     * @return the new API client
     * @throws IllegalArgumentException if the workspace has no API client with the id
     * @throws io.stratalake.core.error.ConflictException if the user has 7 API clients already
     * @throws io.stratalake.core.error.OutcomeUnknownException if no response says whether the new API client was
     *     created, or the old one deleted. List them, and delete the one that is not in use
     */
    public ApiClientWithSecret rotate(String clientId, Consumer<? super ApiClientWithSecret> takeover) {
        var old = find(clientId);
        var created = create(request(old));
        try {
            takeover.accept(created);
        } catch (Throwable e) {
            deleteAfter(e, created);
            throw e;
        }
        deleteIfPresent(old.id());
        return created;
    }

    private void deleteIfPresent(String id) {
        try {
            delete(id);
        } catch (NotFoundException e) {
            // From the service: the response of an earlier attempt was lost. A gateway's page says nothing.
            if (!NotFoundResponse.isFromService(e)) {
                throw e;
            }
        }
    }

    private ApiClient find(String clientId) {
        return list().stream()
                .filter(client -> client.clientId().equals(clientId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The workspace has no API client with the client id "
                        + clientId + ". Pass the id with which the program signs in."));
    }

    private static ApiClientRequest request(ApiClient old) {
        var request = ApiClientRequest.builder().credentialName(old.credentialName());
        var tenant = old.associatedTenant();
        if (tenant != null) {
            request.associatedTenant(
                    ApiClientScope.builder().resourceUri(tenant.resourceUri()).build());
        }
        var serviceManager = old.associatedServiceManagerProvision();
        if (serviceManager != null) {
            request.associatedServiceManagerProvision(serviceManager);
        }
        return request.build();
    }

    private void deleteAfter(Throwable failure, ApiClientWithSecret created) {
        try {
            // Not found, it may only not be visible yet, and remains.
            delete(created.id());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}

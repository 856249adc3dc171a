package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.Endpoint;
import java.util.List;
import java.util.function.Function;

/**
 * A request that names several keys or ids, of which more are given than fit.
 *
 * @param kind the kind of the request
 * @param endpoint the operation of the service, whose rate limit applies
 * @param names the keys or ids, in their order
 * @param call sends one request
 * @param result creates the result
 * @param options the caller's options
 * @param dryRun whether the service only checks what it would do
 */
record BulkRequest<R>(
        BulkKind kind,
        Endpoint<?> endpoint,
        List<String> names,
        Function<List<String>, ApiResponse<AcceptedOperation>> call,
        Function<List<NamedResult>, R> result,
        BulkOptions options,
        boolean dryRun) {

    static <R> BulkRequest<R> of(
            BulkKind kind,
            Endpoint<?> endpoint,
            Iterable<String> names,
            Function<List<String>, ApiResponse<AcceptedOperation>> call,
            Function<List<NamedResult>, R> result) {
        return new BulkRequest<>(
                kind, endpoint, RequestedNames.checked(kind.item(), names), call, result, BulkOptions.none(), false);
    }

    BulkRequest<R> with(BulkOptions other) {
        return new BulkRequest<>(kind, endpoint, names, call, result, other, dryRun);
    }

    BulkRequest<R> asDryRun() {
        return new BulkRequest<>(kind, endpoint, names, call, result, options, true);
    }

    /** Returns some of the names in batches that a request can have. */
    List<List<String>> batches(List<String> some) {
        return RequestedNames.split(some, kind.itemsPerRequest());
    }
}

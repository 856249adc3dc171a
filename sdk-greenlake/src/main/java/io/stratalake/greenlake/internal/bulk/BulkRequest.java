package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.greenlake.subscriptions.AcceptedOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A request that names several keys or ids, of which more are given than fit.
 *
 * @param kind the kind of the request
 * @param endpoint the operation of the service, whose rate limit applies
 * @param names the keys or ids, in their order
 * @param call sends one request with the options of a call
 * @param result creates the result
 * @param onAccepted receives the id of the operation and the names of each accepted request
 * @param dryRun whether the service only checks what it would do
 * @param group returns a value that the items of one request have in common
 */
public record BulkRequest<R>(
        BulkKind kind,
        Endpoint<?> endpoint,
        List<String> names,
        BiFunction<List<String>, CallOptions, ApiResponse<AcceptedOperation>> call,
        Function<List<NamedResult>, R> result,
        BiConsumer<String, List<String>> onAccepted,
        boolean dryRun,
        Function<String, Object> group) {

    public static <R> BulkRequest<R> of(
            BulkKind kind,
            Endpoint<?> endpoint,
            Iterable<String> names,
            BiFunction<List<String>, CallOptions, ApiResponse<AcceptedOperation>> call,
            Function<List<NamedResult>, R> result) {
        return new BulkRequest<>(
                kind,
                endpoint,
                RequestedNames.checked(kind.item(), names),
                call,
                result,
                (id, accepted) -> {},
                false,
                name -> "");
    }

    public BulkRequest<R> onAccepted(BiConsumer<String, List<String>> callback) {
        return new BulkRequest<>(kind, endpoint, names, call, result, callback, dryRun, group);
    }

    public BulkRequest<R> asDryRun() {
        return new BulkRequest<>(kind, endpoint, names, call, result, onAccepted, true, group);
    }

    /** Returns a copy in which a request has items of one group only, because it asks the same of each. */
    public BulkRequest<R> groupedBy(Function<String, Object> common) {
        return new BulkRequest<>(kind, endpoint, names, call, result, onAccepted, dryRun, common);
    }

    /** Returns some of the names in batches that a request can have. */
    List<List<String>> batches(List<String> some) {
        return some.stream()
                .collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(names -> RequestedNames.split(names, kind.itemsPerRequest()).stream())
                .toList();
    }
}

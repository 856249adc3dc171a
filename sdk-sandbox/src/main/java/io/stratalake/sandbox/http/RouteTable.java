package io.stratalake.sandbox.http;

import io.stratalake.sandbox.contract.OperationSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The operations of a platform by method and path. A literal segment of a path takes precedence over a parameter. */
public final class RouteTable {

    private final List<Entry> entries;

    private record Entry(OperationSpec operation, PathTemplate path) {}

    public RouteTable(List<OperationSpec> operations) {
        this.entries = operations.stream()
                .map(operation -> new Entry(operation, new PathTemplate(operation.path())))
                .sorted(Comparator.comparingInt(entry -> entry.path().parameterCount()))
                .toList();
    }

    public record Route(OperationSpec operation, Map<String, String> pathParameters) {}

    public Route find(String method, String path) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Entry entry : entries) {
            Optional<Map<String, String>> parameters = entry.path().match(path);
            if (parameters.isPresent()) {
                if (entry.operation().method().equals(method)) {
                    return new Route(entry.operation(), parameters.get());
                }
                allowed.add(entry.operation().method());
            }
        }
        throw allowed.isEmpty()
                ? HttpError.noSuchPath(path)
                : HttpError.methodNotAllowed(method, String.join(", ", allowed));
    }
}

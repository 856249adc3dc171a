package io.stratalake.sandbox.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the operation that a request means. */
public final class RouteTable {

    private final List<Operation> operations;

    public RouteTable(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    public record Route(Operation operation, Map<String, String> pathParameters) {}

    public Route find(String method, String path) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Operation operation : operations) {
            Optional<Map<String, String>> parameters = operation.path().match(path);
            if (parameters.isPresent()) {
                if (operation.method().equals(method)) {
                    return new Route(operation, parameters.get());
                }
                allowed.add(operation.method());
            }
        }
        throw allowed.isEmpty()
                ? HttpError.noSuchPath(path)
                : HttpError.methodNotAllowed(method, String.join(", ", allowed));
    }
}

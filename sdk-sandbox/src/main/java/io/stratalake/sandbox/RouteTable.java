package io.stratalake.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the operation that a request means. */
final class RouteTable {

    private final List<Operation> operations;

    RouteTable(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    record Route(Operation operation, Map<String, String> pathParameters) {
    }

    Route find(String method, String path) {
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
                ? Refusal.noSuchPath(path)
                : Refusal.methodNotAllowed(method, String.join(", ", allowed));
    }
}

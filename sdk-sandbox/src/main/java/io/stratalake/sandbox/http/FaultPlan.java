package io.stratalake.sandbox.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that a test ordered for later requests, and random ones of all others. Thread-safe. */
public final class FaultPlan {

    public sealed interface Fault {}

    /** The request is not handled; this is the response. */
    public record Response(Reply reply) implements Fault {}

    /** The request is handled, and the connection is closed without a response. */
    public record LostResponse() implements Fault {}

    /** The request is handled, and the response names the requested page as the next one. */
    public record RepeatedCursor() implements Fault {}

    private static final class Order {
        private int left;
        private final Predicate<String> path;
        private final Fault fault;

        Order(int times, Predicate<String> path, Fault fault) {
            this.left = times;
            this.path = path;
            this.fault = fault;
        }
    }

    private final List<Order> orders = new ArrayList<>();
    private final RandomFaults random;

    /** @param share the share of the other requests that fail, from 0 to 1 */
    public FaultPlan(double share, long seed) {
        this.random = new RandomFaults(share, seed);
    }

    public synchronized void order(int times, Predicate<String> path, Fault fault) {
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1, not " + times);
        }
        orders.add(new Order(times, path, fault));
    }

    public synchronized Optional<Fault> next(String path) {
        for (Iterator<Order> each = orders.iterator(); each.hasNext(); ) {
            Order order = each.next();
            if (order.path.test(path)) {
                order.left--;
                if (order.left == 0) {
                    each.remove();
                }
                return Optional.of(order.fault);
            }
        }
        return random.next();
    }
}

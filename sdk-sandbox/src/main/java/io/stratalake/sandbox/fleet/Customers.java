package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.fleet.FleetSubscription.Customer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The users and organizations that have subscriptions, or signed up for some. Not safe for several threads. */
final class Customers {

    private final FleetWorld world;
    private final Instant since;
    private final Map<String, Customer> signedUp = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> attributes = new TreeMap<>();
    private final Set<String> suspended = new TreeSet<>();
    private final Set<String> deleted = new TreeSet<>();

    Customers(FleetWorld world) {
        this.world = world;
        this.since = world.time().now().minus(Duration.ofDays(120));
    }

    /** By their ids. */
    List<Customer> users() {
        return Stream.concat(
                        world.subscriptions().stream().map(FleetSubscription::customer), signedUp.values().stream())
                .distinct()
                .filter(user -> !deleted.contains(user.userId()))
                .sorted(Comparator.comparing(Customer::userId))
                .toList();
    }

    Optional<Customer> user(String id) {
        return users().stream().filter(one -> one.userId().equals(id)).findFirst();
    }

    /** One user of each organization. */
    List<Customer> organizations() {
        Map<String, Customer> first = new TreeMap<>();
        users().forEach(user -> first.putIfAbsent(user.organizationId(), user));
        return List.copyOf(first.values());
    }

    List<FleetSubscription> subscriptionsOf(Customer user) {
        return world.subscriptions().stream()
                .filter(one -> one.customer().equals(user))
                .toList();
    }

    long instancesOf(Customer user) {
        return world.instances().stream()
                .filter(one -> one.site().subscription().customer().equals(user))
                .count();
    }

    void signUp(Customer user) {
        signedUp.put(user.userId(), user);
    }

    void delete(Customer user) {
        deleted.add(user.userId());
    }

    boolean isSuspended(Customer user) {
        return suspended.contains(user.userId());
    }

    void suspend(Customer user) {
        suspended.add(user.userId());
    }

    void unsuspend(Customer user) {
        suspended.remove(user.userId());
    }

    Map<String, String> attributesOf(Customer user) {
        return attributes.getOrDefault(user.userId(), Map.of());
    }

    void attributes(Customer user, Map<String, String> next) {
        attributes.put(user.userId(), Map.copyOf(next));
    }

    Instant since() {
        return since;
    }
}

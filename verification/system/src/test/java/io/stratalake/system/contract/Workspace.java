package io.stratalake.system.contract;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.catalog.ServiceManager;
import io.stratalake.greenlake.catalog.ServiceManagerProvision;
import io.stratalake.greenlake.catalog.ServiceOffer;
import io.stratalake.greenlake.catalog.ServiceOfferRegion;
import io.stratalake.greenlake.catalog.ServiceProvision;
import io.stratalake.greenlake.flex.Device;
import io.stratalake.greenlake.flex.Order;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.sandbox.Sandbox;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** All that a sandbox begins with, which is the same each time; read once, whole. Immutable. */
record Workspace(
        List<Subscription> subscriptions,
        List<Order> orders,
        List<Device> devices,
        List<ServiceOffer> offers,
        List<ServiceOfferRegion> offerRegions,
        List<ServiceManager> managers,
        List<ServiceManagerProvision> managerProvisions,
        List<ServiceProvision> provisions) {

    /** The workspace at {@link ContractFixture#NOW}. */
    static final Workspace INITIAL = read();

    private static Workspace read() {
        var time = new SimulatedTime(ContractFixture.NOW);
        try (var sandbox = Sandbox.builder().timeSource(time).start();
                var greenlake = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .time(time)
                        .build()) {
            return new Workspace(
                    greenlake.subscriptions().list().toList(),
                    greenlake.flex().orders().list().toList(),
                    greenlake.flex().devices().list().toList(),
                    greenlake.serviceCatalog().offers().list().toList(),
                    greenlake.serviceCatalog().offerRegions().list().toList(),
                    greenlake.serviceManagers().list().toList(),
                    greenlake.serviceManagers().provisions().list().toList(),
                    greenlake.serviceProvisions().list(q -> q.unredacted(true)).toList());
        }
    }

    /** The different values of a property among some entries. */
    static <E, V> Arbitrary<V> valuesOf(List<E> entries, Function<E, @Nullable V> property) {
        return Arbitraries.of(entries.stream()
                .map(property)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    /** Values of a property, and at times another text, with characters that are hard to quote and encode. */
    static <E> Arbitrary<String> textsOf(List<E> entries, Function<E, @Nullable String> property) {
        var others = Arbitraries.strings()
                .withChars("'\"()[], %+&=?#/\\äß漢\t")
                .alpha()
                .ofMaxLength(12);
        return Arbitraries.frequencyOf(Tuple.of(4, valuesOf(entries, property)), Tuple.of(1, others));
    }
}

package io.stratalake.system.contract;

import static io.stratalake.system.contract.FilterOracle.equality;
import static io.stratalake.system.contract.Workspace.textsOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.filter.ConjunctiveFilter;
import io.stratalake.core.filter.MembershipField;
import io.stratalake.greenlake.flex.Device;
import io.stratalake.greenlake.flex.DeviceFields;
import io.stratalake.greenlake.flex.Order;
import io.stratalake.greenlake.flex.OrderFields;
import io.stratalake.greenlake.flex.OrderGroup;
import io.stratalake.greenlake.flex.OrderGroupFields;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Flex knows {@code and} alone, and its own form of {@code in}; its filters, too, return what Java does. */
class FilteredFlexProperties extends PropertyFixture {

    private static final List<Order> ORDERS = Workspace.INITIAL.orders();
    private static final List<Device> DEVICES = Workspace.INITIAL.devices();

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void orders_are_what_filtering_in_java_returns(
            @ForAll("orders") FilterOracle<ConjunctiveFilter<OrderFields>, Order> oracle) {
        var listed = greenlake
                .flex()
                .orders()
                .list(q -> q.filter(oracle.filter()).pageSize(50))
                .toList();

        assertEquals(oracle.of(ORDERS), listed);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void devices_are_what_filtering_in_java_returns(
            @ForAll("devices") FilterOracle<ConjunctiveFilter<DeviceFields>, Device> oracle) {
        var listed = greenlake
                .flex()
                .devices()
                .list(q -> q.filter(oracle.filter()).pageSize(100))
                .toList();

        assertEquals(oracle.of(DEVICES), listed);
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void distinct_values_are_those_of_the_orders_that_fit(
            @ForAll("groups") FilterOracle<ConjunctiveFilter<OrderGroupFields>, Order> oracle) {
        var listed = greenlake
                .flex()
                .orders()
                .distinct(
                        OrderGroup.CUSTOMER_NAME,
                        q -> q.filter(oracle.filter()).descending().pageSize(3))
                .toList();

        assertEquals(
                oracle.of(ORDERS).stream()
                        .map(Order::customerName)
                        .distinct()
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                listed);
    }

    @Provide
    Arbitrary<FilterOracle<ConjunctiveFilter<OrderFields>, Order>> orders() {
        return joined(Arbitraries.oneOf(List.of(
                order(OrderFields.ID, Order::id),
                order(OrderFields.BILLING_ACCOUNT_ID, Order::billingAccountId),
                order(OrderFields.SOW_ID, Order::sowId),
                order(OrderFields.BILLING_ACCOUNT_NAME, Order::billingAccountName),
                order(OrderFields.CUSTOMER_NAME, Order::customerName),
                order(OrderFields.RESELLER_NAME, Order::resellerName),
                order(OrderFields.PARTNER_NAME, Order::partnerName),
                order(OrderFields.DISTRIBUTOR_NAME, Order::distributorName),
                equality(OrderFields.IS_FLEX_PARTNER, Order::isFlexPartner, Arbitraries.of(true, false)))));
    }

    @Provide
    Arbitrary<FilterOracle<ConjunctiveFilter<DeviceFields>, Device>> devices() {
        return joined(Arbitraries.oneOf(List.of(
                device(DeviceFields.ID, Device::id),
                device(DeviceFields.MAC_ADDRESS, Device::macAddress),
                device(DeviceFields.SERIAL_NUMBER, Device::serialNumber),
                device(DeviceFields.RESOURCE_ID, Device::resourceId),
                device(DeviceFields.PART_NUMBER, Device::partNumber),
                device(DeviceFields.NAME, Device::name),
                device(DeviceFields.TYPE, Device::type),
                device(DeviceFields.MODEL, Device::model),
                device(DeviceFields.MAKE, Device::make),
                device(DeviceFields.BILLING_ACCOUNT_NAME, Device::billingAccountName),
                device(DeviceFields.BILLING_TIER, Device::billingTier))));
    }

    @Provide
    Arbitrary<FilterOracle<ConjunctiveFilter<OrderGroupFields>, Order>> groups() {
        return joined(Arbitraries.oneOf(List.of(
                group(OrderGroupFields.SOW_ID, Order::sowId),
                group(OrderGroupFields.CUSTOMER_NAME, Order::customerName),
                group(OrderGroupFields.RESELLER_NAME, Order::resellerName),
                group(OrderGroupFields.BILLING_ACCOUNT_NAME, Order::billingAccountName))));
    }

    private static <L, E> Arbitrary<FilterOracle<ConjunctiveFilter<L>, E>> joined(
            Arbitrary<FilterOracle<ConjunctiveFilter<L>, E>> comparisons) {
        return comparisons
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(all -> new FilterOracle<>(
                        all.stream()
                                .map(FilterOracle::filter)
                                .reduce(ConjunctiveFilter::and)
                                .orElseThrow(),
                        entry -> all.stream().allMatch(one -> one.meaning().test(entry))));
    }

    private static Arbitrary<FilterOracle<ConjunctiveFilter<OrderFields>, Order>> order(
            MembershipField<OrderFields, String, ConjunctiveFilter<OrderFields>> field,
            Function<Order, @Nullable String> property) {
        return equality(field, property, textsOf(ORDERS, property));
    }

    private static Arbitrary<FilterOracle<ConjunctiveFilter<DeviceFields>, Device>> device(
            MembershipField<DeviceFields, String, ConjunctiveFilter<DeviceFields>> field,
            Function<Device, @Nullable String> property) {
        return equality(field, property, textsOf(DEVICES, property));
    }

    private static Arbitrary<FilterOracle<ConjunctiveFilter<OrderGroupFields>, Order>> group(
            MembershipField<OrderGroupFields, String, ConjunctiveFilter<OrderGroupFields>> field,
            Function<Order, @Nullable String> property) {
        return equality(field, property, textsOf(ORDERS, property));
    }
}

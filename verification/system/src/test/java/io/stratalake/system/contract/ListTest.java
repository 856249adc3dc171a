package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.stratalake.greenlake.flex.Device;
import io.stratalake.greenlake.flex.DeviceFields;
import io.stratalake.greenlake.flex.Order;
import io.stratalake.greenlake.flex.OrderFields;
import io.stratalake.greenlake.flex.OrderGroup;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionFields;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole lists, whatever the pages; sorted and selected as asked. */
class ListTest extends ContractFixture {

    private static final List<Subscription> ALL = Workspace.INITIAL.subscriptions();

    @ParameterizedTest
    @CsvSource({"1, 40", "7, 0", "49, 1", "50, 3", "200, 1", "200, 5"})
    void pages_of_every_size_give_the_same_list(int size, int ahead) {
        var few = ALL.subList(0, Math.min(ALL.size(), size * 60));
        var listed = greenlake.subscriptions().list(q -> q.pageSize(size)).prefetch(ahead).stream()
                .limit(few.size())
                .toList();

        assertEquals(few, listed);
    }

    @Test
    void a_list_is_asked_for_in_as_few_calls_as_its_pages_are() {
        assertEquals(ALL, greenlake.subscriptions().list(q -> q.pageSize(200)).toList());

        assertEquals(3, sandbox.requestLog().calls("listSubscriptions"));
    }

    @Test
    void pages_say_where_they_end_and_how_many_there_are_in_all() {
        var pages = Stream.iterate(
                        greenlake
                                .flex()
                                .devices()
                                .list(q -> q.pageSize(100))
                                .pages()
                                .iterator(),
                        each -> each)
                .limit(3)
                .map(each -> each.next())
                .toList();

        assertEquals(
                List.of(100, 100, 60),
                pages.stream().map(page -> page.items().size()).toList());
        assertEquals(
                List.of(260L, 260L, 260L),
                pages.stream().map(page -> page.total().orElseThrow()).toList());
        assertNull(pages.get(2).continuationToken());
    }

    @Test
    void the_first_item_costs_one_call() {
        assertEquals(ALL.get(0), greenlake.subscriptions().list().first().orElseThrow());

        assertEquals(1, sandbox.requestLog().calls());
    }

    @Test
    void nothing_is_sent_before_an_item_is_asked_for() {
        greenlake.subscriptions().list(q -> q.filter(SubscriptionFields.KEY.eq("A")));

        assertEquals(0, sandbox.requestLog().calls());
        assertEquals(0, sandbox.requestLog().tokensIssued());
    }

    @Test
    void sorts_by_several_fields_in_both_directions() {
        var listed = greenlake
                .subscriptions()
                .list(q -> q.sort(
                                SubscriptionFields.SUBSCRIPTION_TYPE.descending(),
                                SubscriptionFields.QUANTITY.ascending(),
                                SubscriptionFields.END_TIME.descending())
                        .pageSize(99))
                .toList();

        var order = Comparator.comparing(
                        (Subscription each) -> each.subscriptionType().value())
                .reversed()
                .thenComparing(each -> each.quantity())
                .thenComparing(each -> each.endTime().toInstant(), Comparator.reverseOrder());
        assertEquals(ALL.stream().sorted(order).toList(), listed);
        assertNotEquals(ALL, listed);
    }

    @Test
    void sorts_flex_lists() {
        var orders = greenlake
                .flex()
                .orders()
                .list(q -> q.sort(OrderFields.CUSTOMER_NAME.ascending(), OrderFields.ID.descending())
                        .pageSize(11))
                .toList();
        var devices = greenlake
                .flex()
                .devices()
                .list(q -> q.sort(DeviceFields.SERIAL_NUMBER.descending()))
                .toList();

        assertEquals(
                Workspace.INITIAL.orders().stream()
                        .sorted(Comparator.comparing(Order::customerName)
                                .thenComparing(Order::id, Comparator.reverseOrder()))
                        .toList(),
                orders);
        assertEquals(
                Workspace.INITIAL.devices().stream()
                        .sorted(Comparator.comparing(Device::serialNumber).reversed())
                        .toList(),
                devices);
    }

    @Test
    void selects_properties_and_leaves_out_the_others() {
        var listed = greenlake
                .subscriptions()
                .list(q -> q.select(SubscriptionFields.KEY, SubscriptionFields.END_TIME, SubscriptionFields.TAGS)
                        .pageSize(200))
                .toList();

        assertEquals(of(ALL, Subscription::key), of(listed, Subscription::key));
        assertEquals(of(ALL, Subscription::endTime), of(listed, Subscription::endTime));
        assertEquals(of(ALL, Subscription::tags), of(listed, Subscription::tags));
        listed.forEach(each -> assertNull(each.sku()));
        listed.forEach(each -> assertNull(each.quantity()));
    }

    @Test
    void lists_distinct_values_once_each() {
        var partners =
                greenlake.flex().orders().distinct(OrderGroup.PARTNER_NAME).toList();

        assertEquals(
                Workspace.INITIAL.orders().stream()
                        .flatMap(order -> Stream.of(order.resellerName(), order.distributorName()))
                        .filter(name -> name != null)
                        .distinct()
                        .sorted()
                        .toList(),
                partners.stream().sorted().toList());
    }

    @Test
    void finds_a_subscription_by_its_key() {
        var last = ALL.get(ALL.size() - 1);

        assertEquals(last, greenlake.subscriptions().find(last.key()).orElseThrow());
        assertEquals(last, greenlake.subscriptions().get(last.id()));
        assertEquals(true, greenlake.subscriptions().find("NO-SUCH-KEY").isEmpty());
    }

    private static <T, R> List<R> of(List<T> items, Function<T, R> property) {
        return items.stream().map(property).toList();
    }
}

package io.stratalake.system.contract;

import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_METHOD;
import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_NAME;
import static io.stratalake.core.compiler.CompileFailure.WRONG_ARGUMENT;
import static io.stratalake.core.compiler.CompileFailure.WRONG_ARGUMENTS;

import com.google.gson.annotations.JsonAdapter;
import io.stratalake.core.compiler.CompileFailure;
import io.stratalake.core.compiler.WrongCodeTest;
import io.stratalake.core.filter.Filter;
import io.stratalake.greenlake.GreenLakeClient;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.NullMarked;

/**
 * Code that the contracts rule out does not compile. Each wrong line stands beside a right one that differs
 * in the wrong thing alone, so that no typing error can pass for a proof.
 */
class CompilerTest extends WrongCodeTest {

    CompilerTest() {
        super(Filter.class, GreenLakeClient.class, OkHttpClient.class, NullMarked.class, JsonAdapter.class);
    }

    @Override
    protected Stream<CompileFailure> rules() {
        return Stream.of(lists(), connectives(), operators(), values(), orders(), results())
                .flatMap(List::stream);
    }

    private static List<CompileFailure> lists() {
        return List.of(
                new CompileFailure(
                        "a filter of devices does not fit subscriptions",
                        "new ListSubscriptionsQuery().filter(«DeviceFields.MAKE.eq(\"HPE\")»)",
                        WRONG_ARGUMENT,
                        "new ListSubscriptionsQuery().filter(SubscriptionFields.KEY.eq(\"HPE\"))"),
                new CompileFailure(
                        "a filter of subscriptions does not fit devices",
                        "new ListDevicesQuery().filter(«SubscriptionFields.KEY.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "new ListDevicesQuery().filter(DeviceFields.MAKE.eq(\"A\"))"),
                new CompileFailure(
                        "a filter of orders does not fit devices, though both are Flex",
                        "new ListDevicesQuery().filter(«OrderFields.BILLING_ACCOUNT_NAME.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "new ListDevicesQuery().filter(DeviceFields.BILLING_ACCOUNT_NAME.eq(\"A\"))"),
                new CompileFailure(
                        "a filter of orders does not fit their distinct values",
                        "new ListDistinctOrderValuesQuery().filter(«OrderFields.SOW_ID.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "new ListDistinctOrderValuesQuery().filter(OrderGroupFields.SOW_ID.eq(\"A\"))"),
                new CompileFailure(
                        "a filter of subscriptions does not fit those of the alpha",
                        "new ListSubscriptionsV1Alpha1Query().filter(«SubscriptionFields.KEY.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "new ListSubscriptionsV1Alpha1Query().filter(AlphaSubscriptionFields.KEY.eq(\"A\"))"),
                new CompileFailure(
                        "a list takes filters of its own in a lambda, too",
                        "client.subscriptions().list(q -> q.filter(«DeviceFields.MAKE.eq(\"A\")»))",
                        WRONG_ARGUMENT,
                        "client.subscriptions().list(q -> q.filter(SubscriptionFields.KEY.eq(\"A\")))"),
                new CompileFailure(
                        "filters of two lists do not join",
                        "SubscriptionFields.KEY.eq(\"A\").and(«AlphaSubscriptionFields.KEY.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.KEY.eq(\"A\").and(SubscriptionFields.SKU.eq(\"A\"))"),
                new CompileFailure(
                        "Flex has no tags to filter by",
                        "«new ListDevicesQuery().filterTags»(TagFilter.tag(\"a\").eq(\"b\"))",
                        NO_SUCH_METHOD,
                        "new ListSubscriptionsQuery().filterTags(TagFilter.tag(\"a\").eq(\"b\"))"),
                new CompileFailure(
                        "the alpha has no tags to filter by",
                        "«new ListSubscriptionsV1Alpha1Query().filterTags»(TagFilter.tag(\"a\").eq(\"b\"))",
                        NO_SUCH_METHOD,
                        "new ListSubscriptionsV1Beta1Query().filterTags(TagFilter.tag(\"a\").eq(\"b\"))"),
                new CompileFailure(
                        "a filter by tags is not a filter by properties",
                        "new ListSubscriptionsQuery().filter(«TagFilter.tag(\"a\").eq(\"b\")»)",
                        WRONG_ARGUMENT,
                        "new ListSubscriptionsQuery().filterTags(TagFilter.tag(\"a\").eq(\"b\"))"));
    }

    private static List<CompileFailure> connectives() {
        return List.of(
                new CompileFailure(
                        "Flex has no 'or'",
                        "«OrderFields.SOW_ID.eq(\"A\").or»(OrderFields.SOW_ID.eq(\"B\"))",
                        NO_SUCH_METHOD,
                        "OrderFields.SOW_ID.eq(\"A\").and(OrderFields.SOW_ID.eq(\"B\"))"),
                new CompileFailure(
                        "Flex has no 'not'",
                        "«DeviceFields.MAKE.eq(\"A\").not»()",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").not()"),
                new CompileFailure(
                        "Flex has no 'any of'",
                        "«ConjunctiveFilter.anyOf»(List.of(OrderFields.SOW_ID.eq(\"A\")))",
                        NO_SUCH_METHOD,
                        "ConjunctiveFilter.allOf(List.of(OrderFields.SOW_ID.eq(\"A\")))"),
                new CompileFailure(
                        "tags have no 'not'",
                        "«TagFilter.tag(\"a\").eq(\"b\").not»()",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"b\").not()"),
                new CompileFailure(
                        "tags have no 'in'",
                        "«TagFilter.tag(\"a\").in»(\"b\", \"c\")",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.in(\"b\", \"c\")"),
                new CompileFailure(
                        "event subscriptions have no 'and'",
                        "«EventSubscriptionFields.WEBHOOK_ID.eq(\"A\").and»(EventSubscriptionFields.WEBHOOK_ID.eq(\"B\"))",
                        NO_SUCH_METHOD,
                        "OrderFields.SOW_ID.eq(\"A\").and(OrderFields.SOW_ID.eq(\"B\"))"),
                new CompileFailure(
                        "locations have no 'ne'",
                        "«LocationFields.NAME.ne»(\"A\")",
                        NO_SUCH_METHOD,
                        "LocationFields.NAME.eq(\"A\")"));
    }

    private static List<CompileFailure> operators() {
        return List.of(
                new CompileFailure(
                        "a boolean has no 'gt'",
                        "«SubscriptionFields.IS_EVAL.gt»(true)",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.IS_EVAL.ne(true)"),
                new CompileFailure(
                        "a text has no 'gt'",
                        "«SubscriptionFields.KEY.gt»(\"A\")",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.ne(\"A\")"),
                new CompileFailure(
                        "an open enum has no 'le'",
                        "«SubscriptionFields.TIER.le»(SubscriptionTier.FOUNDATION_AP)",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.TIER.ne(SubscriptionTier.FOUNDATION_AP)"),
                new CompileFailure(
                        "no property of Flex has 'gt'",
                        "«DeviceFields.SERIAL_NUMBER.gt»(\"A\")",
                        NO_SUCH_METHOD,
                        "DeviceFields.SERIAL_NUMBER.eq(\"A\")"),
                new CompileFailure(
                        "a property that is only sorted by cannot be compared",
                        "«DeviceFields.DEVICE_TYPE.eq»(DeviceType.AP)",
                        NO_SUCH_METHOD,
                        "DeviceFields.TYPE.eq(\"AP\")"),
                new CompileFailure(
                        "tags are no property to compare",
                        "«SubscriptionFields.TAGS.eq»(\"A\")",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\")"));
    }

    private static List<CompileFailure> values() {
        return List.of(
                new CompileFailure(
                        "a value of another open enum does not fit",
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(«SubscriptionStatus.STARTED»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_AP)"),
                new CompileFailure(
                        "a value of another open enum does not fit among others",
                        "«SubscriptionFields.SUBSCRIPTION_TYPE.in»(SubscriptionType.SERVICE, ProductType.SERVICE)",
                        WRONG_ARGUMENTS,
                        "SubscriptionFields.SUBSCRIPTION_TYPE.in(SubscriptionType.SERVICE, SubscriptionType.SUPPORT)"),
                new CompileFailure(
                        "a string is not a value of an open enum",
                        "SubscriptionFields.TIER.eq(«\"FOUNDATION_AP\"»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.TIER.eq(SubscriptionTier.of(\"FOUNDATION_AP\"))"),
                new CompileFailure(
                        "a misspelled value does not exist",
                        "SubscriptionFields.TIER.eq(«SubscriptionTier.FUNDATION_AP»)",
                        NO_SUCH_NAME,
                        "SubscriptionFields.TIER.eq(SubscriptionTier.FOUNDATION_AP)"),
                new CompileFailure(
                        "a quantity is a number, though the service has it as a text",
                        "SubscriptionFields.QUANTITY.gt(«\"5\"»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.QUANTITY.gt(5)"),
                new CompileFailure(
                        "a timestamp has an offset",
                        "SubscriptionFields.END_TIME.lt(«java.time.LocalDateTime.MIN»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.END_TIME.lt(java.time.OffsetDateTime.MIN)"),
                new CompileFailure(
                        "a boolean is no text",
                        "OrderFields.IS_FLEX_PARTNER.eq(«\"true\"»)",
                        WRONG_ARGUMENT,
                        "OrderFields.IS_FLEX_PARTNER.eq(true)"),
                new CompileFailure(
                        "a rule takes tiers for devices, not those of subscriptions",
                        "rules().set(AutoSubscriptionDeviceType.AP, «SubscriptionTier.FOUNDATION_AP»)",
                        WRONG_ARGUMENT,
                        "rules().set(AutoSubscriptionDeviceType.AP, AutoSubscriptionTier.FOUNDATION_AP)"),
                new CompileFailure(
                        "distinct values are of a property that the service groups by",
                        "client.flex().orders().distinct(«OrderFields.SOW_ID»)",
                        WRONG_ARGUMENT,
                        "client.flex().orders().distinct(OrderGroup.SOW_ID)"));
    }

    private static List<CompileFailure> orders() {
        return List.of(
                new CompileFailure(
                        "lists cannot be sorted by tags",
                        "«SubscriptionFields.TAGS.ascending»()",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.ascending()"),
                new CompileFailure(
                        "devices cannot be sorted by their tags",
                        "«DeviceFields.TAGS.descending»()",
                        NO_SUCH_METHOD,
                        "DeviceFields.DEVICE_TYPE.descending()"),
                new CompileFailure(
                        "the end of an order is sorted by, and not compared",
                        "«OrderFields.ORDER_END_DATE.eq»(java.time.OffsetDateTime.MIN)",
                        NO_SUCH_METHOD,
                        "OrderFields.ORDER_END_DATE.descending()"),
                new CompileFailure(
                        "distinct values are sorted by what they are",
                        "client.flex().orders().distinct(OrderGroup.SOW_ID, q -> «q.sort»(OrderFields.ID))",
                        NO_SUCH_METHOD,
                        "client.flex().orders().distinct(OrderGroup.SOW_ID, q -> q.ascending())"),
                new CompileFailure(
                        "an order of another list does not fit",
                        "«new ListOrdersQuery().sort»(DeviceFields.ID.ascending())",
                        WRONG_ARGUMENTS,
                        "new ListOrdersQuery().sort(OrderFields.ID.ascending())"),
                new CompileFailure(
                        "a field is no order",
                        "«new ListOrdersQuery().sort»(OrderFields.ID)",
                        WRONG_ARGUMENTS,
                        "new ListOrdersQuery().sort(OrderFields.ID.descending())"),
                new CompileFailure(
                        "a field of another list cannot be selected",
                        "«new ListSubscriptionsQuery().select»(SubscriptionFields.KEY, OrderFields.TYPE)",
                        WRONG_ARGUMENTS,
                        "new ListSubscriptionsQuery().select(SubscriptionFields.KEY, SubscriptionFields.TYPE)"),
                new CompileFailure(
                        "distinct values have nothing to select",
                        "«new ListDistinctOrderValuesQuery().select»(OrderFields.ID)",
                        NO_SUCH_METHOD,
                        "new ListOrdersQuery().select(OrderFields.ID)"));
    }

    private static List<CompileFailure> results() {
        return List.of(
                new CompileFailure(
                        "a page size is a number",
                        "new ListSubscriptionsQuery().pageSize(«\"50\"»)",
                        WRONG_ARGUMENT,
                        "new ListSubscriptionsQuery().pageSize(50)"),
                new CompileFailure(
                        "a page begins at a number of items, not at a bookmark",
                        "new ListSubscriptionsQuery().page(«\"bookmark\"», 50)",
                        WRONG_ARGUMENT,
                        "new ListSubscriptionsQuery().page(100, 50)"),
                new CompileFailure(
                        "a list goes on from a bookmark, not from a number",
                        "client.subscriptions().list().resumeAt(«100»)",
                        WRONG_ARGUMENT,
                        "client.subscriptions().list().resumeAt(\"100\")"),
                new CompileFailure(
                        "a claim returns a result per key, not a subscription",
                        "(Subscription) «client.subscriptions().claim(\"A\").await()»",
                        WRONG_ARGUMENT,
                        "(ClaimResult) client.subscriptions().claim(\"A\").await()"),
                new CompileFailure(
                        "a release leaves no result of a claim",
                        "«client.subscriptions().release(\"A\").await().subscriptionIds»()",
                        NO_SUCH_METHOD,
                        "client.subscriptions().release(\"A\").await().done()"),
                new CompileFailure(
                        "a check that settles a claim gives its result",
                        "client.subscriptions().claim(\"A\").completeWhen(«found()»)",
                        WRONG_ARGUMENT,
                        "client.subscriptions().claim(\"A\").completeWhen(claimed())"),
                new CompileFailure(
                        "tags are removed by name, not set to nothing by number",
                        "client.subscriptions().updateTags(List.of(\"a\"), tags -> tags.set(\"n\", «1»))",
                        WRONG_ARGUMENT,
                        "client.subscriptions().updateTags(List.of(\"a\"), tags -> tags.set(\"n\", \"1\"))"),
                new CompileFailure(
                        "an order is no device",
                        "(Device) «client.flex().orders().list().toList().get(0)»",
                        WRONG_ARGUMENT,
                        "(Device) client.flex().devices().list().toList().get(0)"),
                new CompileFailure(
                        "an upload is a file and not a path, so that it has a name and a type",
                        "client.locations().upload(«Path.of(\"a.csv\")»)",
                        WRONG_ARGUMENT,
                        "client.locations().upload(Upload.of(Path.of(\"a.csv\")))"));
    }

    @Override
    protected String source(String expression) {
        return """
                package user;

                import io.stratalake.core.client.Upload;
                import io.stratalake.core.filter.*;
                import io.stratalake.greenlake.GreenLakeClient;
                import io.stratalake.greenlake.flex.*;
                import io.stratalake.greenlake.locations.*;
                import io.stratalake.greenlake.subscriptions.*;
                import io.stratalake.greenlake.webhooks.*;
                import java.nio.file.Path;
                import java.util.List;
                import java.util.Optional;
                import java.util.function.Supplier;

                abstract class Job {
                    abstract AutoSubscriptionChanges rules();

                    abstract Supplier<Optional<Subscription>> found();

                    abstract Supplier<Optional<ClaimResult>> claimed();

                    Object run(GreenLakeClient client) {
                        return %s;
                    }
                }
                """.formatted(expression);
    }
}

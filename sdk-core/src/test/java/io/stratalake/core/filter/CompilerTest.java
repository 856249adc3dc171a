package io.stratalake.core.filter;

import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_METHOD;
import static io.stratalake.core.compiler.CompileFailure.NO_SUITABLE_METHOD;
import static io.stratalake.core.compiler.CompileFailure.WRONG_ARGUMENT;
import static io.stratalake.core.compiler.CompileFailure.WRONG_ARGUMENTS;

import com.google.gson.annotations.JsonAdapter;
import io.stratalake.core.compiler.CompileFailure;
import io.stratalake.core.compiler.WrongCodeTest;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * Filters, sort orders and selections that the service does not support do not compile.
 */
class CompilerTest extends WrongCodeTest {

    CompilerTest() {
        super(Filter.class, SubscriptionFields.class, NullMarked.class, JsonAdapter.class);
    }

    @Override
    protected Stream<CompileFailure> rules() {
        return Stream.of(
                new CompileFailure(
                        "a filter of another list does not fit a query",
                        "q.filter(«DeviceFields.MAKE.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "q.filter(SubscriptionFields.KEY.eq(\"A\"))"),
                new CompileFailure(
                        "a filter on tags is not a filter on fields",
                        "q.filter(«TagFilter.tag(\"a\").eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "q.tags(TagFilter.tag(\"a\").eq(\"A\"))"),
                new CompileFailure(
                        "a filter on fields is not a filter on tags",
                        "q.tags(«SubscriptionFields.KEY.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "q.filter(SubscriptionFields.KEY.eq(\"A\"))"),
                new CompileFailure(
                        "a sort order of another list does not fit a query",
                        "«q.sort»(SubscriptionFields.KEY.ascending(), DeviceFields.MAKE.ascending())",
                        WRONG_ARGUMENTS,
                        "q.sort(SubscriptionFields.KEY.ascending(), SubscriptionFields.TIER.ascending())"),
                new CompileFailure(
                        "a field of another list cannot be selected",
                        "«q.select»(SubscriptionFields.KEY, DeviceFields.MAKE)",
                        WRONG_ARGUMENTS,
                        "q.select(SubscriptionFields.KEY, SubscriptionFields.TAGS)"),
                new CompileFailure(
                        "fields of two lists do not render",
                        "«Field.<SubscriptionFields>render»(List.of(DeviceFields.MAKE))",
                        WRONG_ARGUMENT,
                        "Field.<SubscriptionFields>render(List.of(SubscriptionFields.KEY))"),
                new CompileFailure(
                        "filters of two lists do not join",
                        "SubscriptionFields.KEY.eq(\"A\").and(«DeviceFields.MAKE.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.KEY.eq(\"A\").and(SubscriptionFields.SLUG.eq(\"A\"))"),
                new CompileFailure(
                        "filters of two lists with the same connectives do not join either",
                        "DeviceFields.MAKE.eq(\"A\").and(«ConjunctiveFilter.<String>raw(\"a\")»)",
                        WRONG_ARGUMENT,
                        "DeviceFields.MAKE.eq(\"A\").and(ConjunctiveFilter.<DeviceFields>raw(\"a\"))"),
                new CompileFailure(
                        "filters of two lists do not form a collection to join",
                        "«LogicalFilter.<SubscriptionFields>allOf»(List.of(DeviceFields.MAKE.eq(\"A\")))",
                        WRONG_ARGUMENT,
                        "LogicalFilter.<SubscriptionFields>allOf(List.of(SubscriptionFields.KEY.eq(\"A\")))"),
                new CompileFailure(
                        "a filter on tags does not join one on fields",
                        "TagFilter.tag(\"a\").eq(\"A\").and(«SubscriptionFields.KEY.eq(\"A\")»)",
                        WRONG_ARGUMENT,
                        "TagFilter.tag(\"a\").eq(\"A\").and(TagFilter.tag(\"b\").eq(\"A\"))"),
                new CompileFailure(
                        "an unchecked filter says by its class whether it joins",
                        "«SubscriptionFields.KEY.eq(\"A\").and»(Filter.raw(\"a\"))",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.KEY.eq(\"A\").and(LogicalFilter.raw(\"a\"))"),
                new CompileFailure(
                        "a list with 'and' only has no 'or'",
                        "«DeviceFields.MAKE.eq(\"A\").or»(DeviceFields.MAKE.eq(\"B\"))",
                        NO_SUCH_METHOD,
                        "DeviceFields.MAKE.eq(\"A\").and(DeviceFields.MAKE.eq(\"B\"))"),
                new CompileFailure(
                        "a list with 'and' only has no 'not'",
                        "«DeviceFields.MAKE.eq(\"A\").not»()",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").not()"),
                new CompileFailure(
                        "a list with 'and' only has no 'anyOf'",
                        "«ConjunctiveFilter.anyOf»(List.of(DeviceFields.MAKE.eq(\"A\")))",
                        NO_SUCH_METHOD,
                        "ConjunctiveFilter.allOf(List.of(DeviceFields.MAKE.eq(\"A\")))"),
                new CompileFailure(
                        "a list with 'and' and 'or' has no 'not'",
                        "«InventoryFields.MODEL.eq(\"A\").not»()",
                        NO_SUCH_METHOD,
                        "InventoryFields.MODEL.eq(\"A\").or(InventoryFields.MODEL.eq(\"B\"))"),
                new CompileFailure(
                        "a field that always has a value has no 'isNull'",
                        "«SubscriptionFields.KEY.isNull»()",
                        NO_SUCH_METHOD,
                        "InventoryFields.MODEL.isNull()"),
                new CompileFailure(
                        "a comparable field that always has a value has no 'isNotNull'",
                        "«SubscriptionFields.END_TIME.isNotNull»()",
                        NO_SUCH_METHOD,
                        "InventoryFields.SOLD_AT.isNotNull()"),
                new CompileFailure(
                        "a field has no 'contains' unless the service has",
                        "«SubscriptionFields.KEY.contains»(\"A\")",
                        NO_SUCH_METHOD,
                        "InventoryFields.NOTE.contains(\"A\")"),
                new CompileFailure(
                        "a searchable field has no 'ne'",
                        "«InventoryFields.NOTE.ne»(\"A\")",
                        NO_SUCH_METHOD,
                        "InventoryFields.NOTE.eq(\"A\")"),
                new CompileFailure(
                        "a searchable field has 'in' only if the service has",
                        "«InventoryFields.NOTE.in»(\"A\")",
                        NO_SUCH_METHOD,
                        "InventoryFields.OWNER.in(\"A\")"),
                new CompileFailure(
                        "an ordered field has no 'le'",
                        "«InventoryFields.CORES.le»(1)",
                        NO_SUCH_METHOD,
                        "InventoryFields.CORES.lt(1)"),
                new CompileFailure(
                        "an ordered field has no 'in'",
                        "«InventoryFields.CORES.in»(1)",
                        NO_SUCH_METHOD,
                        "InventoryFields.CORES.eq(1)"),
                new CompileFailure(
                        "a list without connectives has no 'and'",
                        "«OfferFields.SLUG.eq(\"A\").and»(OfferFields.SLUG.eq(\"B\"))",
                        NO_SUCH_METHOD,
                        "DeviceFields.MAKE.eq(\"A\").and(DeviceFields.MAKE.eq(\"B\"))"),
                new CompileFailure(
                        "a list without connectives has no 'or'",
                        "«OfferFields.SLUG.eq(\"A\").or»(OfferFields.SLUG.eq(\"B\"))",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").or(SubscriptionFields.KEY.eq(\"B\"))"),
                new CompileFailure(
                        "a list without connectives has no 'not'",
                        "«OfferFields.SLUG.eq(\"A\").not»()",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").not()"),
                new CompileFailure(
                        "tags have no 'not'",
                        "«TagFilter.tag(\"a\").eq(\"A\").not»()",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.eq(\"A\").not()"),
                new CompileFailure(
                        "a field with 'eq' only has no 'ne'",
                        "«OfferFields.SLUG.ne»(\"A\")",
                        NO_SUCH_METHOD,
                        "OfferFields.SLUG.eq(\"A\")"),
                new CompileFailure(
                        "a field with 'eq' only has no 'in'",
                        "«SubscriptionFields.SLUG.in»(\"A\", \"B\")",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.in(\"A\", \"B\")"),
                new CompileFailure(
                        "a field with 'eq' only has no 'gt'",
                        "«SubscriptionFields.SLUG.gt»(\"A\")",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.SLUG.eq(\"A\")"),
                new CompileFailure(
                        "a field is in some values",
                        "«SubscriptionFields.KEY.in»()",
                        NO_SUITABLE_METHOD,
                        "SubscriptionFields.KEY.in(\"A\")"),
                new CompileFailure(
                        "a string has no 'gt'",
                        "«SubscriptionFields.KEY.gt»(\"A\")",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.KEY.ne(\"A\")"),
                new CompileFailure(
                        "a boolean has no 'gt'",
                        "«SubscriptionFields.IS_EVAL.gt»(true)",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.IS_EVAL.ne(true)"),
                new CompileFailure(
                        "a vocabulary has no 'le'",
                        "«SubscriptionFields.SUBSCRIPTION_TYPE.le»(SubscriptionType.CENTRAL_STORAGE)",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.SUBSCRIPTION_TYPE.ne(SubscriptionType.CENTRAL_STORAGE)"),
                new CompileFailure(
                        "a field to sort by cannot be compared",
                        "«SubscriptionFields.TIER.eq»(\"A\")",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.SLUG.eq(\"A\")"),
                new CompileFailure(
                        "a field to select cannot be sorted by",
                        "«SubscriptionFields.TAGS.ascending»()",
                        NO_SUCH_METHOD,
                        "SubscriptionFields.TIER.ascending()"),
                new CompileFailure(
                        "a field is no sort order",
                        "«q.sort»(SubscriptionFields.TIER)",
                        WRONG_ARGUMENTS,
                        "q.sort(SubscriptionFields.TIER.descending())"),
                new CompileFailure(
                        "a vocabulary does not take another vocabulary's value",
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(«BillingTier.GOLD»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE)"),
                new CompileFailure(
                        "a vocabulary does not take another vocabulary's value among its own",
                        "«SubscriptionFields.SUBSCRIPTION_TYPE"
                                + ".in»(SubscriptionType.CENTRAL_STORAGE, BillingTier.GOLD)",
                        WRONG_ARGUMENTS,
                        "SubscriptionFields.SUBSCRIPTION_TYPE"
                                + ".in(SubscriptionType.CENTRAL_STORAGE, SubscriptionType.CENTRAL_COMPUTE)"),
                new CompileFailure(
                        "a vocabulary does not take a collection of another's values",
                        "«DeviceFields.BILLING_TIER.in»(List.of(SubscriptionType.CENTRAL_STORAGE))",
                        NO_SUITABLE_METHOD,
                        "DeviceFields.BILLING_TIER.in(List.of(BillingTier.GOLD))"),
                new CompileFailure(
                        "a vocabulary does not take a string",
                        "SubscriptionFields.SUBSCRIPTION_TYPE.eq(«\"CENTRAL_STORAGE\"»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.KEY.eq(\"CENTRAL_STORAGE\")"),
                new CompileFailure(
                        "a number does not take a string, quoted or not",
                        "SubscriptionFields.QUANTITY.gt(«\"1\"»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.QUANTITY.gt(1)"),
                new CompileFailure(
                        "a boolean does not take a string",
                        "SubscriptionFields.IS_EVAL.eq(«\"true\"»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.IS_EVAL.eq(true)"),
                new CompileFailure(
                        "a timestamp does not take a date without offset",
                        "SubscriptionFields.END_TIME.lt(«java.time.LocalDateTime.MIN»)",
                        WRONG_ARGUMENT,
                        "SubscriptionFields.END_TIME.lt(java.time.OffsetDateTime.MIN)"));
    }

    @Override
    protected String source(String snippet) {
        return """
            package user;

            import io.stratalake.core.filter.*;
            import java.util.List;

            class Job {
                Object run(SubscriptionQuery q) {
                    return %s;
                }
            }
            """.formatted(snippet);
    }
}

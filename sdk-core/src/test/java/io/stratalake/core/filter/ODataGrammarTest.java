package io.stratalake.core.filter;

import static io.stratalake.core.filter.SubscriptionFields.CITY;
import static io.stratalake.core.filter.SubscriptionFields.CREATED_AT;
import static io.stratalake.core.filter.SubscriptionFields.END_TIME;
import static io.stratalake.core.filter.SubscriptionFields.IS_EVAL;
import static io.stratalake.core.filter.SubscriptionFields.KEY;
import static io.stratalake.core.filter.SubscriptionFields.QUANTITY;
import static io.stratalake.core.filter.SubscriptionFields.SEATS;
import static io.stratalake.core.filter.SubscriptionFields.SLUG;
import static io.stratalake.core.filter.SubscriptionFields.SUBSCRIPTION_TYPE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.apache.olingo.server.api.uri.queryoption.expression.Binary;
import org.apache.olingo.server.api.uri.queryoption.expression.Expression;
import org.apache.olingo.server.core.uri.parser.UriParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters compared with an independent OData 4 parser, Apache Olingo. */
class ODataGrammarTest {

    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-21T12:00:00.52934852Z");

    static Stream<Condition> every_kind_of_filter() {
        return Stream.of(
                KEY.eq("A"),
                KEY.ne("it's"),
                KEY.in("A"),
                KEY.in("A", "B"),
                SLUG.eq(""),
                CITY.eq("London"),
                SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE),
                IS_EVAL.eq(true),
                IS_EVAL.ne(false),
                IS_EVAL.in(true, false),
                SEATS.eq(0),
                SEATS.ne(-1),
                SEATS.gt(Integer.MIN_VALUE),
                SEATS.ge(1),
                SEATS.lt(2),
                SEATS.le(3),
                QUANTITY.eq(0),
                QUANTITY.ne(-1),
                QUANTITY.gt(1),
                QUANTITY.in(1, 2),
                END_TIME.eq(NOON),
                END_TIME.lt(NOON),
                CREATED_AT.eq(NOON),
                CREATED_AT.ge(NOON),
                CREATED_AT.in(NOON, NOON.plusDays(1)),
                CREATED_AT.le(NOON.withOffsetSameInstant(ZoneOffset.ofHours(5))),
                KEY.eq("A").and(SEATS.gt(3)).or(IS_EVAL.eq(true)),
                KEY.eq("A").and(SEATS.gt(3).or(IS_EVAL.eq(true))),
                KEY.eq("A").and(SEATS.gt(3)).not(),
                KEY.in("A", "B").not(),
                KEY.eq("A").and(LogicalFilter.raw("startswith(slug,'x') or seats add 2 gt 5")),
                DeviceFields.MAKE.in("A", "B"),
                DeviceFields.CORES.in(1, 2).and(DeviceFields.MAKE.ne("A")),
                DeviceFields.BILLING_TIER.eq(BillingTier.GOLD),
                OfferFields.SLUG.eq("x"),
                OfferFields.IS_DEFAULT.eq(true),
                Filter.raw("key eq 'A'"));
    }

    @ParameterizedTest
    @MethodSource("every_kind_of_filter")
    void every_kind_of_filter_is_odata(Condition filter) {
        assertDoesNotThrow(() -> ODataService.parse(filter.text()));
    }

    /** The guide of the service omits parentheses that the precedence of OData requires. */
    @Test
    void the_negation_of_a_single_comparison_is_the_one_form_that_is_not_odata() {
        var negation = KEY.eq("A").not().text();

        assertThrows(UriParserException.class, () -> ODataService.parse(negation));
        assertDoesNotThrow(() -> ODataService.parse(ODataService.withStandardNegation(negation)));
    }

    @Property
    void any_text_comes_back_as_it_was(@ForAll("texts") String text) throws Exception {
        assertEquals(text, rightOf(ODataService.parse(KEY.eq(text).text())));
    }

    @Property
    void any_tag_comes_back_as_it_was(@ForAll("texts") String key, @ForAll("texts") String value) throws Exception {
        var parsed = assertInstanceOf(
                Binary.class,
                ODataService.parse(TagFilter.tag("k" + key).eq(value).text()));

        assertEquals("k" + key, ODataService.value(parsed.getLeftOperand()));
        assertEquals(value, ODataService.value(parsed.getRightOperand()));
    }

    @Property
    void any_members_come_back_as_they_were(@ForAll("texts") String first, @ForAll("texts") String second)
            throws Exception {
        var parsed = assertInstanceOf(
                Binary.class,
                ODataService.parse(DeviceFields.MAKE.in(first, second).text()));

        assertEquals(
                List.of(first, second),
                parsed.getExpressions().stream().map(ODataService::value).toList());
    }

    @Property
    void any_number_comes_back_as_it_was(@ForAll int number) throws Exception {
        assertEquals(
                number,
                Integer.parseInt(rightOf(ODataService.parse(SEATS.eq(number).text()))));
        assertEquals(
                number,
                Integer.parseInt(rightOf(ODataService.parse(QUANTITY.eq(number).text()))));
    }

    @Property
    void any_time_comes_back_as_it_was(@ForAll("times") OffsetDateTime time) throws Exception {
        assertEquals(
                time,
                OffsetDateTime.parse(
                        rightOf(ODataService.parse(CREATED_AT.eq(time).text()))));
        assertEquals(
                time,
                OffsetDateTime.parse(
                        rightOf(ODataService.parse(END_TIME.eq(time).text()))));
    }

    @Property
    void a_filter_means_what_its_calls_say(
            @ForAll("meant") Meant meant, @ForAll("entries") Map<String, Comparable<?>> entry) throws Exception {
        var parsed = ODataService.parse(
                ODataService.withStandardNegation(meant.filter().text()));

        assertEquals(meant.meaning().test(entry), ODataService.matches(parsed, entry), meant.filter()::text);
    }

    private static String rightOf(Expression comparison) {
        return ODataService.value(assertInstanceOf(Binary.class, comparison).getRightOperand());
    }

    /** A filter and a predicate from the same calls. The predicate does not use the text. */
    record Meant(LogicalFilter<SubscriptionFields> filter, Predicate<Map<String, Comparable<?>>> meaning) {

        Meant and(Meant other) {
            return new Meant(filter.and(other.filter), meaning.and(other.meaning));
        }

        Meant or(Meant other) {
            return new Meant(filter.or(other.filter), meaning.or(other.meaning));
        }

        Meant not() {
            return new Meant(filter.not(), meaning.negate());
        }

        static Meant allOf(List<Meant> all) {
            return new Meant(
                    LogicalFilter.allOf(all.stream().map(Meant::filter).toList()),
                    entry -> all.stream().allMatch(each -> each.meaning.test(entry)));
        }

        static Meant anyOf(List<Meant> all) {
            return new Meant(
                    LogicalFilter.anyOf(all.stream().map(Meant::filter).toList()),
                    entry -> all.stream().anyMatch(each -> each.meaning.test(entry)));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        var delicate = Arbitraries.of("'\"%+&#=?;/\\ ()[],$@:\0\n\r\t\u001f\u007f\u2028"
                .chars()
                .boxed()
                .toList());
        var any = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        var words = Arbitraries.of(" eq ", " and ", " or ", "not ", "null", "%27", "''", "') or ('")
                .map(word -> word.codePoints().boxed().toList());
        var single =
                Arbitraries.frequencyOf(Tuple.of(1, delicate), Tuple.of(1, any)).map(List::of);
        return Arbitraries.frequencyOf(Tuple.of(6, single), Tuple.of(1, words))
                .list()
                .ofMaxSize(30)
                .map(parts -> parts.stream()
                        .flatMap(List::stream)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @Provide
    Arbitrary<OffsetDateTime> times() {
        var seconds = Arbitraries.longs()
                .between(
                        Instant.parse("0001-01-02T00:00:00Z").getEpochSecond(),
                        Instant.parse("9999-12-30T00:00:00Z").getEpochSecond());
        var nanos = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(0, 500_000_000, 1)),
                Tuple.of(1, Arbitraries.integers().between(0, 999_999_999)));
        var minutes = Arbitraries.integers().between(-14 * 60, 14 * 60);
        return Combinators.combine(seconds, nanos, minutes)
                .as((second, nano, minute) ->
                        Instant.ofEpochSecond(second, nano).atOffset(ZoneOffset.ofTotalSeconds(minute * 60)));
    }

    private static final Arbitrary<String> KEYS = Arbitraries.of("A", "it's", " not key eq 'A' ", "");
    private static final Arbitrary<SubscriptionType> TYPES = Arbitraries.of(
            SubscriptionType.CENTRAL_STORAGE, SubscriptionType.CENTRAL_COMPUTE, SubscriptionType.of("'"));
    private static final Arbitrary<OffsetDateTime> TIMES = Arbitraries.of(
            NOON, NOON.plusNanos(1), NOON.withOffsetSameInstant(ZoneOffset.ofHours(6)), NOON.minusYears(9));
    private static final Arbitrary<Integer> NUMBERS = Arbitraries.of(-1, 0, 9, 10);
    private static final Arbitrary<Boolean> BOOLEANS = Arbitraries.of(true, false);

    @Provide
    Arbitrary<Map<String, Comparable<?>>> entries() {
        return Combinators.combine(KEYS, TYPES, TIMES, TIMES, NUMBERS, NUMBERS, BOOLEANS, KEYS)
                .as((key, type, end, created, quantity, seats, eval, city) -> Map.of(
                        "key",
                        key,
                        "subscriptionType",
                        type.value(),
                        "endTime",
                        end,
                        "createdAt",
                        created,
                        "quantity",
                        quantity,
                        "seats",
                        seats,
                        "isEval",
                        eval,
                        "address/city",
                        city));
    }

    @Provide
    Arbitrary<Meant> meant() {
        return trees(5);
    }

    private static Arbitrary<Meant> trees(int depth) {
        if (depth == 0) {
            return leaves();
        }
        var smaller = Arbitraries.lazy(() -> trees(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(1, leaves()),
                Tuple.of(2, Combinators.combine(smaller, smaller).as(Meant::and)),
                Tuple.of(2, Combinators.combine(smaller, smaller).as(Meant::or)),
                Tuple.of(2, smaller.map(Meant::not)),
                Tuple.of(1, smaller.list().ofMinSize(1).ofMaxSize(3).map(Meant::allOf)),
                Tuple.of(1, smaller.list().ofMinSize(1).ofMaxSize(3).map(Meant::anyOf)));
    }

    private static Arbitrary<Meant> leaves() {
        return Arbitraries.oneOf(List.of(
                memberships(KEY, KEYS, String::equals),
                memberships(CITY, KEYS, String::equals),
                memberships(SUBSCRIPTION_TYPE, TYPES, (value, type) -> value.equals(type.value())),
                memberships(IS_EVAL, BOOLEANS, Boolean::equals),
                comparisons(END_TIME, TIMES),
                comparisons(CREATED_AT, TIMES),
                comparisons(QUANTITY, NUMBERS),
                comparisons(SEATS, NUMBERS),
                Arbitraries.of(new Meant(
                        LogicalFilter.raw("seats eq 9 or isEval eq true and seats gt 0"),
                        entry -> entry.get("seats").equals(9)
                                || (entry.get("isEval").equals(true) && (Integer) entry.get("seats") > 0)))));
    }

    /** @param same returns whether a property of an entry has the value of a filter */
    @SuppressWarnings("unchecked")
    private static <P, V> Arbitrary<Meant> memberships(
            MembershipField<SubscriptionFields, V, LogicalFilter<SubscriptionFields>> field,
            Arbitrary<V> values,
            BiPredicate<P, V> same) {
        BiPredicate<Map<String, Comparable<?>>, V> has =
                (entry, value) -> same.test((P) entry.get(field.name()), value);
        return Arbitraries.oneOf(List.of(
                values.map(value -> new Meant(field.eq(value), entry -> has.test(entry, value))),
                values.map(value -> new Meant(field.ne(value), entry -> !has.test(entry, value))),
                values.list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(some -> new Meant(
                                field.in(some), entry -> some.stream().anyMatch(value -> has.test(entry, value))))));
    }

    private static <V> Arbitrary<Meant> comparisons(
            ComparableField<SubscriptionFields, V, LogicalFilter<SubscriptionFields>> field, Arbitrary<V> values) {
        return Arbitraries.oneOf(List.of(
                values.map(value -> new Meant(field.gt(value), entry -> order(entry.get(field.name()), value) > 0)),
                values.map(value -> new Meant(field.ge(value), entry -> order(entry.get(field.name()), value) >= 0)),
                values.map(value -> new Meant(field.lt(value), entry -> order(entry.get(field.name()), value) < 0)),
                values.map(value -> new Meant(field.le(value), entry -> order(entry.get(field.name()), value) <= 0)),
                memberships(field, values, (Object left, V right) -> order(left, right) == 0)));
    }

    /** Compares timestamps as instants, because their natural order also compares offsets. */
    private static int order(Object left, Object right) {
        return left instanceof OffsetDateTime time
                ? time.toInstant().compareTo(((OffsetDateTime) right).toInstant())
                : Integer.compare((Integer) left, (Integer) right);
    }
}

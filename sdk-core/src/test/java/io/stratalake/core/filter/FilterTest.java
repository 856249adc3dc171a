package io.stratalake.core.filter;

import static io.stratalake.core.filter.SubscriptionFields.KEY;
import static io.stratalake.core.filter.TagFilter.tag;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FilterTest {

    private static final LogicalFilter<SubscriptionFields> A = KEY.eq("A");
    private static final LogicalFilter<SubscriptionFields> B = KEY.eq("B");
    private static final LogicalFilter<SubscriptionFields> C = KEY.eq("C");

    @Nested
    class Joining {

        @Test
        void and_chains_flat_however_it_is_nested() {
            assertEquals(
                    "key eq 'A' and key eq 'B' and key eq 'C'", A.and(B).and(C).text());
            assertEquals(
                    "key eq 'A' and key eq 'B' and key eq 'C'", A.and(B.and(C)).text());
        }

        @Test
        void or_chains_flat_however_it_is_nested() {
            assertEquals("key eq 'A' or key eq 'B' or key eq 'C'", A.or(B).or(C).text());
            assertEquals("key eq 'A' or key eq 'B' or key eq 'C'", A.or(B.or(C)).text());
        }

        @Test
        void or_inside_and_takes_parentheses() {
            assertEquals(
                    "(key eq 'A' or key eq 'B') and key eq 'C'", A.or(B).and(C).text());
            assertEquals(
                    "key eq 'A' and (key eq 'B' or key eq 'C')", A.and(B.or(C)).text());
        }

        @Test
        void and_inside_or_takes_none() {
            assertEquals(
                    "key eq 'A' and key eq 'B' or key eq 'C'", A.and(B).or(C).text());
            assertEquals(
                    "key eq 'A' or key eq 'B' and key eq 'C'", A.or(B.and(C)).text());
        }

        @Test
        void all_of_and_any_of_join_in_the_order_of_the_collection() {
            assertEquals(
                    "key eq 'A' and key eq 'B' and key eq 'C'",
                    LogicalFilter.allOf(List.of(A, B, C)).text());
            assertEquals(
                    "key eq 'A' or key eq 'B' or key eq 'C'",
                    LogicalFilter.anyOf(List.of(A, B, C)).text());
            assertEquals(
                    "(key eq 'A' or key eq 'B') and key eq 'C'",
                    LogicalFilter.allOf(List.of(A.or(B), C)).text());
            assertEquals(
                    "make eq 'A' and make ne 'B'",
                    ConjunctiveFilter.allOf(List.of(DeviceFields.MAKE.eq("A"), DeviceFields.MAKE.ne("B")))
                            .text());
        }

        @Test
        void all_of_one_is_that_one() {
            assertEquals(A, LogicalFilter.allOf(List.of(A)));
            assertEquals(A, LogicalFilter.anyOf(List.of(A)));
        }

        @Test
        void all_of_none_is_rejected_with_the_way_out() {
            var expected = "There are no filters to join. "
                    + "Omit the filter to match everything, or skip the request to match nothing.";

            assertEquals(
                    expected,
                    assertThrows(IllegalArgumentException.class, () -> LogicalFilter.allOf(List.of()))
                            .getMessage());
            assertEquals(
                    expected,
                    assertThrows(IllegalArgumentException.class, () -> LogicalFilter.anyOf(List.of()))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> ConjunctiveFilter.allOf(List.of()));
            assertThrows(IllegalArgumentException.class, () -> TagFilter.allOf(List.of()));
            assertThrows(IllegalArgumentException.class, () -> TagFilter.anyOf(List.of()));
        }

        @Test
        void null_is_rejected() {
            assertEquals(
                    "The filter to join is null.",
                    assertThrows(NullPointerException.class, () -> A.and(null)).getMessage());
            assertEquals(
                    "One of the filters to join is null.",
                    assertThrows(NullPointerException.class, () -> LogicalFilter.allOf(Arrays.asList(A, null)))
                            .getMessage());
        }

        @Test
        void joining_changes_neither_side() {
            var ab = A.and(B);
            ab.or(C);
            ab.not();

            assertEquals("key eq 'A' and key eq 'B'", ab.text());
            assertEquals("key eq 'A'", A.text());
        }
    }

    @Nested
    class Negation {

        @Test
        void a_single_comparison_is_negated_as_the_guide_does() {
            assertEquals("not key eq 'A'", A.not().text());
        }

        @Test
        void a_compound_takes_parentheses() {
            assertEquals("not (key eq 'A' and key eq 'B')", A.and(B).not().text());
            assertEquals("not (key eq 'A' or key eq 'B')", A.or(B).not().text());
        }

        @Test
        void a_negation_joins_without_parentheses() {
            assertEquals("not key eq 'A' and key eq 'B'", A.not().and(B).text());
            assertEquals(
                    "key eq 'A' or not (key eq 'B' and key eq 'C')",
                    A.or(B.and(C).not()).text());
            assertEquals(
                    "not (not key eq 'A' and key eq 'B')", A.not().and(B).not().text());
        }

        @Test
        void negating_twice_gives_the_filter_itself() {
            assertEquals(A, A.not().not());
            assertEquals(A.and(B), A.and(B).not().not());
        }
    }

    @Nested
    class Raw {

        @Test
        void raw_text_stays_as_it_is() {
            assertEquals(" anything ' goes ", Filter.raw(" anything ' goes ").text());
        }

        @Test
        void raw_text_takes_parentheses_in_company() {
            LogicalFilter<SubscriptionFields> raw = LogicalFilter.raw("x eq 1 or y eq 2");

            assertEquals("key eq 'A' and (x eq 1 or y eq 2)", A.and(raw).text());
            assertEquals("(x eq 1 or y eq 2) or key eq 'A'", raw.or(A).text());
            assertEquals("not (x eq 1 or y eq 2)", raw.not().text());
            assertEquals(
                    "make eq 'A' and (x eq 1)",
                    DeviceFields.MAKE
                            .eq("A")
                            .and(ConjunctiveFilter.raw("x eq 1"))
                            .text());
            assertEquals(
                    "'a' eq 'b' or ('c' eq 'd')",
                    tag("a").eq("b").or(TagFilter.raw("'c' eq 'd'")).text());
        }

        @Test
        void blank_text_is_rejected_with_the_way_out() {
            assertEquals(
                    "The filter is blank. Omit it to match everything.",
                    assertThrows(IllegalArgumentException.class, () -> Filter.raw(" "))
                            .getMessage());
            assertThrows(IllegalArgumentException.class, () -> LogicalFilter.raw(""));
            assertThrows(IllegalArgumentException.class, () -> ConjunctiveFilter.raw("\n"));
            assertThrows(IllegalArgumentException.class, () -> TagFilter.raw(""));
        }
    }

    @Nested
    class Tags {

        @Test
        void a_tags_key_is_quoted_like_its_value() {
            assertEquals("'city' eq 'London'", tag("city").eq("London").text());
            assertEquals(
                    "'owner''s desk' ne 'O''Neil'",
                    tag("owner's desk").ne("O'Neil").text());
            assertEquals("'city' eq ''", tag("city").eq("").text());
        }

        @Test
        void tag_filters_join_as_other_filters_do() {
            var london = tag("city").eq("London");
            var paris = tag("city").eq("Paris");
            var live = tag("stage").ne("test");

            assertEquals(
                    "('city' eq 'London' or 'city' eq 'Paris') and 'stage' ne 'test'",
                    london.or(paris).and(live).text());
            assertEquals(
                    "'city' eq 'London' or 'city' eq 'Paris' and 'stage' ne 'test'",
                    TagFilter.anyOf(List.of(london, TagFilter.allOf(List.of(paris, live))))
                            .text());
        }

        @Test
        void an_empty_key_is_rejected() {
            assertEquals(
                    "The key of the tag is empty.",
                    assertThrows(IllegalArgumentException.class, () -> tag("")).getMessage());
        }

        @Test
        void a_null_value_is_rejected_by_the_key_of_its_tag() {
            assertEquals(
                    "The value to compare tag 'city' with is null.",
                    assertThrows(NullPointerException.class, () -> tag("city").eq(null))
                            .getMessage());
        }

        @Test
        void a_tag_shows_its_key() {
            assertEquals("city", tag("city").toString());
        }
    }

    @Nested
    class Equality {

        @Test
        void filters_of_one_kind_with_one_text_are_equal() {
            assertEquals(A.and(B).and(C), A.and(B.and(C)));
            assertEquals(A.and(B).and(C).hashCode(), A.and(B.and(C)).hashCode());
            assertEquals(A, LogicalFilter.raw("key eq 'A'"));
            assertEquals(A.text(), A.toString());
        }

        @Test
        void others_are_not() {
            assertNotEquals(A, B);
            assertNotEquals(A, A.not());
            assertNotEquals(A, TagFilter.raw("key eq 'A'"));
            assertNotEquals(A, (Object) "key eq 'A'");
        }
    }

    @Nested
    class Length {

        private static final int MANY = 100_000;

        @Test
        void a_chain_built_in_a_loop_neither_recurses_nor_slows_down() {
            var one = "key eq 'A'".length();

            onTheSmallestStack(() -> {
                var and = A;
                var or = A;
                for (var i = 1; i < MANY; i++) {
                    and = and.and(A);
                    or = A.or(or);
                }
                assertEquals(MANY * (one + 5) - 5, and.text().length());
                assertEquals(MANY * (one + 4) - 4, or.text().length());
                assertEquals(and, and.not().not());
                assertEquals(or.hashCode(), or.hashCode());
            });
        }

        @Test
        void deep_nesting_does_not_recurse() {
            onTheSmallestStack(() -> {
                var filter = A;
                for (var i = 0; i < MANY; i++) {
                    filter = filter.or(B).and(C).not();
                }
                assertEquals(0, parenthesesLeftOpen(filter.text()));
            });
        }

        @Test
        void a_collection_of_any_length_joins() {
            var keys = IntStream.range(0, MANY).mapToObj(Integer::toString).toList();

            onTheSmallestStack(() -> {
                assertEquals(
                        KEY.in(keys),
                        LogicalFilter.anyOf(keys.stream().map(KEY::eq).toList()));
                assertEquals(
                        MANY - 1,
                        DeviceFields.MAKE
                                .in(keys)
                                .text()
                                .chars()
                                .filter(c -> c == ',')
                                .count());
            });
        }

        private static long parenthesesLeftOpen(String text) {
            return text.chars().map(c -> c == '(' ? 1 : c == ')' ? -1 : 0).sum();
        }

        /** A recursive walk would overflow the stack here, and a quadratic one would exceed the time limit. */
        private static void onTheSmallestStack(Runnable task) {
            var failure = new AtomicReference<Throwable>();
            var thread = new Thread(null, task, "small stack", 1);
            thread.setUncaughtExceptionHandler((t, thrown) -> failure.set(thrown));
            assertTimeoutPreemptively(ofSeconds(20), () -> {
                thread.start();
                thread.join();
            });
            assertNull(failure.get());
        }
    }
}

package io.stratalake.core.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.internal.pipeline.Mdc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** The parts of the caller's context that a task inherits, and those that it does not. */
class CallerContextTest {

    private final List<String> done = new ArrayList<>();

    private void work() {
        done.add("work");
    }

    @Test
    void a_caller_without_a_logging_context_gets_none_of_those_who_had_the_thread_before() {
        try (var kept = new Mdc()) {
            var task = new CallerContext().wrap(() -> done.add(MDC.get("of")));
            MDC.put("of", "another caller");

            task.run();

            assertNull(done.get(0));
            assertEquals("another caller", MDC.get("of"));
        }
    }

    @Test
    void work_that_fails_gives_the_context_back_too() {
        try (var kept = new Mdc()) {
            MDC.put("of", "the caller");
            var failure = new IllegalStateException("by the test");
            var task = new CallerContext().wrap(() -> {
                throw failure;
            });
            MDC.put("of", "the thread");

            assertSame(failure, assertThrows(IllegalStateException.class, task::run));

            assertEquals("the thread", MDC.get("of"));
        }
    }

    @Test
    void contexts_are_bound_from_the_outside_in_and_given_back_in_the_opposite_order() {
        new CallerContext(List.of(noting("inner"), noting("outer")))
                .wrap(this::work)
                .run();

        assertEquals(List.of("outer bound", "inner bound", "work", "inner back", "outer back"), done);
    }

    private ContextCarrier noting(String name) {
        return () -> () -> {
            done.add(name + " bound");
            return () -> done.add(name + " back");
        };
    }

    private enum Step {
        CAPTURE {
            @Override
            ContextCarrier failingWith(Supplier<Error> failure) {
                return () -> {
                    throw failure.get();
                };
            }
        },
        BIND {
            @Override
            ContextCarrier failingWith(Supplier<Error> failure) {
                return () -> () -> {
                    throw failure.get();
                };
            }
        },
        GIVE_BACK {
            @Override
            ContextCarrier failingWith(Supplier<Error> failure) {
                return () -> () -> () -> {
                    throw failure.get();
                };
            }
        };

        abstract ContextCarrier failingWith(Supplier<Error> failure);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_library_that_fails_costs_its_context_and_neither_the_work_nor_other_contexts(Step step) {
        var failing = step.failingWith(() -> new NoSuchMethodError("by the test"));

        new CallerContext(List.of(noting("inner"), failing, noting("outer")))
                .wrap(this::work)
                .run();

        assertEquals(List.of("outer bound", "inner bound", "work", "inner back", "outer back"), done);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_lack_of_memory_is_not_kept_from_the_caller(Step step) {
        var failure = new OutOfMemoryError("by the test");
        var context = new CallerContext(List.of(step.failingWith(() -> failure)));

        assertSame(
                failure,
                assertThrows(
                        OutOfMemoryError.class, () -> context.wrap(this::work).run()));
    }
}

package io.stratalake.core.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.internal.pipeline.LogLines;
import io.stratalake.core.internal.pipeline.Mdc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;
import org.slf4j.spi.LocationAwareLogger;

/** The context of a task: that of the caller, and nothing of the thread. */
class CallerContextTest {

    private final List<String> done = new ArrayList<>();

    private void work() {
        done.add("work");
    }

    @Test
    void a_caller_without_an_mdc_does_not_inherit_that_of_the_thread() {
        try (var kept = new Mdc()) {
            var task = new CallerContext().wrap(() -> done.add(MDC.get("of")));
            MDC.put("of", "another caller");

            task.run();

            assertNull(done.get(0));
            assertEquals("another caller", MDC.get("of"));
        }
    }

    @Test
    void the_context_is_restored_after_a_failure_too() {
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
    void contexts_are_bound_from_the_outside_in_and_restored_in_the_opposite_order() {
        new CallerContext(List.of(recording("inner"), recording("outer")))
                .wrap(this::work)
                .run();

        assertEquals(List.of("outer bound", "inner bound", "work", "inner restored", "outer restored"), done);
    }

    private ContextCarrier recording(String name) {
        return () -> () -> {
            done.add(name + " bound");
            return () -> done.add(name + " restored");
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
        RESTORE {
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
    void a_failing_library_affects_neither_the_work_nor_other_contexts(Step step) {
        var failing = step.failingWith(() -> new NoSuchMethodError("by the test"));

        new CallerContext(List.of(recording("inner"), failing, recording("outer")))
                .wrap(this::work)
                .run();

        assertEquals(List.of("outer bound", "inner bound", "work", "inner restored", "outer restored"), done);
    }

    @Test
    void only_the_first_failure_of_a_library_is_a_warning() {
        var context = new CallerContext(List.of(Step.BIND.failingWith(() -> new NoSuchMethodError("by the test"))));

        var lines = LogLines.at(LocationAwareLogger.DEBUG_INT, ClientThreads.class.getName(), () -> {
                    context.wrap(this::work).run();
                    context.wrap(this::work).run();
                })
                .stream()
                .filter(line -> line.contains(ClientThreads.class.getName()))
                .toList();

        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("WARN"), lines::toString);
        assertTrue(lines.get(0).contains("The work continues without it"), lines::toString);
        assertTrue(lines.get(1).contains("DEBUG"), lines::toString);
        assertTrue(lines.get(1).contains("failed again"), lines::toString);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void an_out_of_memory_error_reaches_the_caller(Step step) {
        var failure = new OutOfMemoryError("by the test");
        var context = new CallerContext(List.of(step.failingWith(() -> failure)));

        assertSame(
                failure,
                assertThrows(
                        OutOfMemoryError.class, () -> context.wrap(this::work).run()));
    }
}
